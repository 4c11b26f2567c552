#if threads=free
# Run by free-threaded CPython: python3.13t or later.
#end
#if threads=one-processor
# Run on one processor: taskset --cpu-list 0 python3 ...
#end
#if sync=on
import os
#end
import random
#if interval!=5ms
import sys
#end
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = 40  #= count
SIZE = 65_536  #= bytes
WORKERS = 5  #= workers
#if interval!=5ms
sys.setswitchinterval(0.005)  #= interval
#end

def work(folder, n):
    data = random.randbytes(SIZE)  #: running
    path = Path(folder, f"file-{n}")
    with open(path, "wb", buffering=0) as file:
        file.write(data)  #: disk.write
#if sync=on
        os.fsync(file.fileno())  #: disk.sync
#end
    back = path.read_bytes()  #: disk.read
    assert zlib.crc32(back) == zlib.crc32(data)  #: running
    return len(back)

with TemporaryDirectory() as folder:
    with ThreadPoolExecutor(WORKERS) as pool:
        task = partial(work, folder)
        print(sum(pool.map(task, range(FILES))), "bytes")  #: created
