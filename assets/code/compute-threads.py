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

TASKS = 8  #= tasks
SIZE = 400_000_000  #= size
#if kernel=mandelbrot
WIDTH, HEIGHT = 320, 240
LIMIT = SIZE * TASKS // 17_000  # the set covers so many pixels
#end
WORKERS = 8  #= workers
#if interval!=5ms
sys.setswitchinterval(0.005)  #= interval
#end

#if kernel=squares
def work(x):
    return sum(i * i for i in range(SIZE + x))  #: running
#end
#if kernel=primes
def work(_):
    spent, number, divisor, found = 0, 2, 2, 0
    while spent < SIZE:
        if divisor * divisor > number:  # a prime number
            number, divisor, found = number + 1, 2, found + 1
            continue
        spent += 1
        if number % divisor == 0:  #: running
            number, divisor = number + 1, 2
        else:
            divisor += 1 + divisor % 2
    return found
#end
#if kernel=mandelbrot
def work(task):
    inside = 0
    for y in range(task, HEIGHT, TASKS):
        for x in range(WIDTH):
            c = complex(3 * x / WIDTH - 2.2, 2.25 * y / HEIGHT - 1.125)
            z = 0
            for _ in range(LIMIT):
                z = z * z + c  #: running
                if abs(z) > 2:
                    break
            else:
                inside += 1
    return inside
#end

with ThreadPoolExecutor(WORKERS) as pool:
    print(sum(pool.map(work, range(TASKS))))  #: created
