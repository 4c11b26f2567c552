"""How late asyncio's timers are while one task computes for half a second.

    python3 loop.py REPEAT
"""
import asyncio
import sys
import time

from report import report

BLOCK = 0.5
EVERY = 0.005  # as the probe of the bench's own event loop


async def lag():
    loop = asyncio.get_running_loop()
    worst, length, over = 0.0, 0.0, False

    async def probe():
        nonlocal worst
        while not over:
            due = loop.time() + EVERY
            await asyncio.sleep(EVERY)
            worst = max(worst, loop.time() - due)

    async def hog():
        nonlocal length, over
        await asyncio.sleep(0.05)
        begin = time.perf_counter()
        while length < BLOCK:
            length = time.perf_counter() - begin
        await asyncio.sleep(0.05)
        over = True

    await asyncio.gather(probe(), hog())
    return worst / length


def main(repeat):
    report("lag", [asyncio.run(lag()) for _ in range(repeat)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
