#if threads=free
# Run by free-threaded CPython: python3.13t or later.
#end
#if threads=one-processor
# Run on one processor: taskset --cpu-list 0 python3 ...
#end
#if interval!=5ms
import sys
#end
from concurrent.futures import ThreadPoolExecutor
#if mutex=on
from threading import Lock
#end

TASKS = 4  #= tasks
INCREMENTS = 1_000_000  #= increments
WORKERS = 4  #= workers
counter = 0
#if mutex=on
lock = Lock()
#end
#if interval!=5ms
sys.setswitchinterval(0.005)  #= interval
#end

#if switch=call
def plus_one(value):
    return value + 1

#end
def count(_):
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

with ThreadPoolExecutor(WORKERS) as pool:
    pool.map(count, range(TASKS))  #: created
print(counter)
