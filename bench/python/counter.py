"""One counter that four threads increment: what gets lost, and what a lock costs.

    python3 counter.py REPEAT
"""
import sys
import threading
import time

from report import report

THREADS = 4
INCREMENTS = 1_000_000


class Counter:
    value = 0


counter = Counter()
lock = threading.Lock()


def plus_one(value):
    return value + 1


def plain(n):
    """From CPython 3.10 on no switch can happen but at the loop's edge."""
    for _ in range(n):
        counter.value += 1


def calling(n):
    """A switch may happen at the call, between read and write."""
    for _ in range(n):
        counter.value = plus_one(counter.value)


def locked(n):
    for _ in range(n):
        with lock:
            counter.value += 1


def run(target):
    """The share of the increments that was lost, and the time."""
    counter.value = 0
    threads = [threading.Thread(target=target, args=(INCREMENTS,)) for _ in range(THREADS)]
    begin = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    wall = time.perf_counter() - begin
    return 1 - counter.value / (THREADS * INCREMENTS), wall


def main(repeat):
    lost = {"loop": [], "call": [], "lock": []}
    price = []
    for _ in range(repeat):
        lost["call"].append(run(calling)[0])
        share, without = run(plain)
        lost["loop"].append(share)
        share, within = run(locked)
        lost["lock"].append(share)
        price.append(within / without)
    for name, shares in lost.items():
        report("lost " + name, shares)
    report("price", price)


if __name__ == "__main__":
    main(int(sys.argv[1]))
