#if sync=on
import os
#end
import random
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = 40  #= count
SIZE = 65_536  #= bytes
WORKERS = 4  #= workers

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

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        with ProcessPoolExecutor(WORKERS) as pool:
            task = partial(work, folder)
            print(sum(pool.map(task, range(FILES))), "bytes")  #: created
