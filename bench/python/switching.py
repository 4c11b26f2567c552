"""How long a thread keeps the interpreter lock, in switch intervals.

Each computing thread looks at the clock all the time. Where it has not been able
to for a millisecond it had lost the lock; the end of that gap is when it took it
again. From one such instant to the next one, of whichever thread, is a slice and
a hand-over.

    python3 switching.py REPEAT
"""
import sys
import threading
import time

from report import report

THREADS = 8
SECONDS = 0.64
GAP = 1_000_000  # nanoseconds


def compute(number, end, taken):
    clock = time.perf_counter_ns
    last = clock()
    while last < end:
        now = clock()
        if now - last > GAP:
            taken.append((now, number))
        last = now


def slices():
    end = time.perf_counter_ns() + int(SECONDS * 1e9)
    each = [[] for _ in range(THREADS)]
    threads = [threading.Thread(target=compute, args=(i, end, t)) for i, t in enumerate(each)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    taken = sorted(x for t in each for x in t)
    # The same thread twice: the operating system took the processor, not the lock.
    return sorted(b[0] - a[0] for a, b in zip(taken, taken[1:]) if a[1] != b[1])


def main(repeat):
    if not getattr(sys, "_is_gil_enabled", lambda: True)():
        return
    interval = sys.getswitchinterval() * 1e9
    p50, p95 = [], []
    for _ in range(repeat):
        d = slices()
        p50.append(d[int(0.5 * (len(d) - 1))] / interval)
        p95.append(d[int(0.95 * (len(d) - 1))] / interval)
    report("p50", p50)
    report("p95", p95)


if __name__ == "__main__":
    main(int(sys.argv[1]))
