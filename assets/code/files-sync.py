#if sync=on
import os
#end
import random
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = 40  #= count
SIZE = 65_536  #= bytes

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
    files = [work(folder, n) for n in range(FILES)]  #: created
    print(sum(files), "bytes")
