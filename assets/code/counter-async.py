import asyncio

TASKS = 4  #= tasks
INCREMENTS = 1_000_000  #= increments
counter = 0
#if mutex=on
lock = asyncio.Lock()
#end

#if await!=on
#if switch=call
def plus_one(value):
    return value + 1

#end
#end
async def count():
    global counter
    for _ in range(INCREMENTS):  #: running
#in mutex=on
        async with lock:  #: blocked
#if await=on
            value = counter  #: read
            await asyncio.sleep(0)  #: await
            value = value + 1  #: add
            counter = value  #: write
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

async def main():
    tasks = [count() for _ in range(TASKS)]
    await asyncio.gather(*tasks)  #: created
    print(counter)

asyncio.run(main())
