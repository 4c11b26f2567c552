from concurrent.futures import ProcessPoolExecutor

TASKS = 8  #= tasks
SIZE = 400_000_000  #= size
#if kernel=mandelbrot
WIDTH, HEIGHT = 320, 240
LIMIT = SIZE * TASKS // 17_000  # the set covers so many pixels
#end
WORKERS = 8  #= workers

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

if __name__ == "__main__":
    with ProcessPoolExecutor(WORKERS) as pool:
        print(sum(pool.map(work, range(TASKS))))  #: created
