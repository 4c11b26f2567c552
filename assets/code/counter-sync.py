#if mutex=on
from threading import Lock

#end
TASKS = 4  #= tasks
INCREMENTS = 1_000_000  #= increments
counter = 0
#if mutex=on
lock = Lock()
#end

#if switch=call
def plus_one(value):
    return value + 1

#end
def count():
    global counter
    for _ in range(INCREMENTS):  #: running
#in mutex=on
        with lock:  #: blocked
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

for _ in range(TASKS):
    count()  #: created
print(counter)
