"""Computing under CPython's own models, each against the plain loop before it.

Eight tasks of about 80 ms, as in the bench's own runs; an iteration costs
CPython many times as much, so there are fewer. Ratios are what is compared.

    python3 compute.py REPEAT
"""
import asyncio
import multiprocessing
import os
import sys
import threading
import time

from report import end_with_parent, report

TASKS = 8
TASK_SECONDS = 0.08
SMALLER = 3  # a pool cannot split a task: it gets as much work in smaller ones


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total % 2**64


def calibrated():
    """The iterations of a task."""
    n, best = 200_000, 1e9
    for _ in range(5):
        begin = time.perf_counter()
        squares(n)
        best = min(best, time.perf_counter() - begin)
    return int(n * TASK_SECONDS / best)


def timed(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def one_after_another(n, tasks=TASKS):
    for _ in range(tasks):
        squares(n)


def threaded(n):
    threads = [threading.Thread(target=squares, args=(n,)) for _ in range(TASKS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def on_one_processor(n):
    """Threads inherit what their maker is bound to."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        threaded(n)
    finally:
        os.sched_setaffinity(0, allowed)


def awaited(n):
    async def task():
        squares(n)

    async def tasks():
        await asyncio.gather(*(task() for _ in range(TASKS)))

    asyncio.run(tasks())


def member(n):
    """A pool's task: the processor time that it took."""
    begin = time.process_time()
    squares(n)
    return time.process_time() - begin


def main(repeat):
    n = calibrated()
    lock = getattr(sys, "_is_gil_enabled", lambda: True)()
    models = {"threads" if lock else "free": threaded, "asyncio": awaited}
    if hasattr(os, "sched_setaffinity"):
        models["one processor"] = on_one_processor
    for name, run in models.items():
        ratios, busy = [], []
        for _ in range(repeat):
            plain = timed(lambda: one_after_another(n))
            used = time.process_time()
            wall = timed(lambda: run(n))
            ratios.append(plain / wall if name == "free" else wall / plain)
            busy.append((time.process_time() - used) / wall)
        report(name, ratios)
        report(name + " busy", busy)
    processes(n // SMALLER, TASKS * SMALLER, repeat)


def processes(n, tasks, repeat):
    """A pool that is warm: each of its processes has computed before."""
    cores = os.cpu_count()
    speedup, busy = [], []
    with multiprocessing.Pool(cores, end_with_parent) as pool:
        pool.map(member, [n] * 2 * cores, chunksize=1)
        for _ in range(repeat):
            plain = timed(lambda: one_after_another(n, tasks))
            begin = time.perf_counter()
            used = sum(pool.map(member, [n] * tasks, chunksize=1))
            wall = time.perf_counter() - begin
            speedup.append(plain / wall)
            busy.append(used / wall)
    report("processes", speedup)
    report("processes busy", busy)


if __name__ == "__main__":
    main(int(sys.argv[1]))
