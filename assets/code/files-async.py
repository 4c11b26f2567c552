import asyncio
#if sync=on
import os
#end
import random
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = 40  #= count
SIZE = 65_536  #= bytes

#if sync=on
def sync(path):
    with open(path, "r+b") as file:
        os.fsync(file.fileno())

#end
async def work(folder, n):  # asyncio has no files: threads wait
    data = random.randbytes(SIZE)  #: running
    path = Path(folder, f"file-{n}")
    await asyncio.to_thread(path.write_bytes, data)  #: disk.write
#if sync=on
    await asyncio.to_thread(sync, path)  #: disk.sync
#end
    back = await asyncio.to_thread(path.read_bytes)  #: disk.read
    assert zlib.crc32(back) == zlib.crc32(data)  #: running
    return len(back)

async def main():
    with TemporaryDirectory() as folder:
        tasks = [work(folder, n) for n in range(FILES)]
        files = await asyncio.gather(*tasks)  #: created
        print(sum(files), "bytes")

asyncio.run(main())
