import asyncio

TASKS = 8  #= tasks
SIZE = 400_000_000  #= size
#if kernel=mandelbrot
WIDTH, HEIGHT = 320, 240
LIMIT = SIZE * TASKS // 17_000  # the set covers so many pixels
#end
#if yield=on
#if kernel!=mandelbrot
STEP = 10_000
#end
#end

#if kernel=squares
async def work(x):
#if yield=on
    total = 0
    for i in range(SIZE + x):
        total += i * i  #: running
        if i % STEP == 0:
            await asyncio.sleep(0)  #: await
    return total
#else
    return sum(i * i for i in range(SIZE + x))  #: running
#end
#end
#if kernel=primes
async def work(_):
    spent, number, divisor, found = 0, 2, 2, 0
    while spent < SIZE:
        if divisor * divisor > number:  # a prime number
            number, divisor, found = number + 1, 2, found + 1
            continue
        spent += 1
#if yield=on
        if spent % STEP == 0:
            await asyncio.sleep(0)  #: await
#end
        if number % divisor == 0:  #: running
            number, divisor = number + 1, 2
        else:
            divisor += 1 + divisor % 2
    return found
#end
#if kernel=mandelbrot
async def work(task):
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
#if yield=on
        await asyncio.sleep(0)  #: await
#end
    return inside
#end

async def main():
    tasks = [work(x) for x in range(TASKS)]
    print(sum(await asyncio.gather(*tasks)))  #: created

asyncio.run(main())
