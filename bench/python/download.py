"""Pages from the bench's own slow web server under CPython's own models.

As in the bench's own runs nothing is measured but the pages: threads, loop and
processes are there before the clock starts. Standard library only.

    python3 download.py REPEAT HOST PORT PAGES LATENCY_SECONDS BYTES
"""
import asyncio
import http.client
import multiprocessing
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from report import end_with_parent, report

PROCESSES = 8
kept = threading.local()  # a session a thread, as in the article


def session(host, port):
    if not hasattr(kept, "connection"):
        kept.connection = http.client.HTTPConnection(host, port)
    return kept.connection


def end_session():
    if hasattr(kept, "connection"):
        kept.connection.close()
        del kept.connection


def page(host, port, number, size):
    connection = session(host, port)
    connection.request("GET", f"/page/{number}")
    body = connection.getresponse().read()
    assert len(body) == size, f"page {number} has {len(body)} bytes"


async def page_awaited(host, port, number, size):
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET /page/{number} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    await writer.drain()
    await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(size)
    writer.close()


def one_after_another(where, pages, size):
    end_session()
    begin = time.perf_counter()
    for i in range(pages):
        page(*where, i, size)
    return time.perf_counter() - begin


def threaded(where, pages, size):
    there = threading.Barrier(pages + 1)
    with ThreadPoolExecutor(max_workers=pages) as pool:
        for _ in range(pages):
            pool.submit(there.wait)
        there.wait()
        begin = time.perf_counter()
        for f in [pool.submit(page, *where, i, size) for i in range(pages)]:
            f.result()
        return time.perf_counter() - begin


def awaited(where, pages, size):
    async def all_pages():
        begin = time.perf_counter()
        await asyncio.gather(*(page_awaited(*where, i, size) for i in range(pages)))
        return time.perf_counter() - begin

    return asyncio.run(all_pages())


def member(task):
    page(*task)


def gone(_):
    """Ends a process's session, and takes long enough that each gets one."""
    end_session()
    time.sleep(0.02)


def main(repeat, host, port, pages, latency, size):
    where = (host, port)
    report("threads", [threaded(where, pages, size) / latency for _ in range(repeat)])
    report("asyncio", [awaited(where, pages, size) / latency for _ in range(repeat)])
    share = []
    with multiprocessing.Pool(PROCESSES, end_with_parent) as pool:
        for _ in range(repeat):
            pool.map(gone, range(PROCESSES), chunksize=1)
            plain = one_after_another(where, pages, size)
            begin = time.perf_counter()
            pool.map(member, [(host, port, i, size) for i in range(pages)], chunksize=1)
            share.append(plain / (time.perf_counter() - begin) / PROCESSES)
    report("processes", share)


if __name__ == "__main__":
    repeat, host, port, pages, latency, size = sys.argv[1:]
    main(int(repeat), host, int(port), int(pages), float(latency), int(size))
