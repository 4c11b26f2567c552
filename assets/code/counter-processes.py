from concurrent.futures import ProcessPoolExecutor
#if memory=shared
from multiprocessing import Value
#else
#if mutex=on
from threading import Lock
#end
#end

TASKS = 4  #= tasks
INCREMENTS = 1_000_000  #= increments
WORKERS = 4  #= workers
#if memory=private
counter = 0  # each process has its own
#if mutex=on
lock = Lock()
#end
#end

#if memory=shared
def share(word):
    global counter
    counter = word

#end
#if switch=call
def plus_one(value):
    return value + 1

#end
def count(_):
#if memory=private
    global counter
#end
    for _ in range(INCREMENTS):  #: running
#in mutex=on
#if memory=shared
        with counter.get_lock():  #: blocked
#else
        with lock:  #: blocked
#end
#if memory=shared
#if switch=loop
            counter.value += 1  #: running read add write
#end
#if switch=bytecode
            value = counter.value  #: read
            value = value + 1  #: add
            counter.value = value  #: write
#end
#if switch=call
            value = counter.value  #: read
            value = plus_one(value)  #: add
            counter.value = value  #: write
#end
#else
#if switch=loop
            counter += 1  #: running read add write
#end
#if switch=bytecode
            value = counter  #: read
            value = value + 1  #: add
            counter = value  #: write
#end
#if switch=call
            value = counter  #: read
            value = plus_one(value)  #: add
            counter = value  #: write
#end
#end
#end

if __name__ == "__main__":
#if memory=shared
#if mutex=on
    word = Value("q", 0)
#else
    word = Value("q", 0, lock=False)
#end
    with ProcessPoolExecutor(WORKERS, None, share, [word]) as pool:
        pool.map(count, range(TASKS))  #: created
    print(word.value)
#else
    with ProcessPoolExecutor(WORKERS) as pool:
        pool.map(count, range(TASKS))  #: created
    print(counter)  # of this process: nobody has touched it
#end
