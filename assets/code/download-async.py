#if own=on
# With your own addresses: their hosts and paths instead.
#end
import asyncio
#if tls=on
import ssl
#end

PAGES = 40  #= pages
#if hog!=0
HOGS = 1  #= hog
#end
#if many=on
WORKERS = 100  #= workers
#end
HOST = "127.0.0.1"  #= host
PORT = 8000  #= port
GET = "GET /page/{} HTTP/1.1\r\nHost: {}\r\n\r\n"
#if tls=on
TRUST = ssl.create_default_context(cafile="server.pem")
#end
#if session=on
kept = []  # connections
#end
#if many=on
slots = asyncio.Semaphore(WORKERS)
#end

#if hog!=0
async def hog():
    return sum(i * i for i in range(5_000_000))  #: hog

#end
async def fetch(n):
#in many=on
    async with slots:
#in session=on
        if not kept:  #: running connection
#if tls=on
            stream = await asyncio.open_connection(  #: running connection name connect tls
                HOST, PORT, ssl=TRUST)
#else
            stream = await asyncio.open_connection(HOST, PORT)  #: running connection name connect tls
#end
#end
#if session=on
        else:
            stream = kept.pop()
#end
        reader, writer = stream
        writer.write(GET.format(n, HOST).encode())  #: request
        head = await reader.readuntil(b"\r\n\r\n")  #: answer
        size = head.split(b"Content-Length: ")[1].split()[0]  #: running
        page = await reader.readexactly(int(size))  #: body
#if session=on
        kept.append(stream)  #: running
#else
        writer.close()  #: running
#end
        return len(page)
#end

async def main():
    tasks = [fetch(n) for n in range(1, PAGES + 1)]
#if hog!=0
    hogs = [hog() for _ in range(HOGS)]
    done = await asyncio.gather(*hogs, *tasks)  #: created
    pages = done[HOGS:]
#else
    pages = await asyncio.gather(*tasks)  #: created
#end
    print(sum(pages), "bytes")

asyncio.run(main())
