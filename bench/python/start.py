"""A program that starts one worker process, which does almost nothing.

    python3 start.py
"""
import multiprocessing


def work():
    sum(i * i for i in range(1000))


if __name__ == "__main__":
    worker = multiprocessing.get_context("spawn").Process(target=work)
    worker.start()
    worker.join()
