#if own=on
# With your own addresses: their hosts and paths instead.
#end
#if threads=free
# Run by free-threaded CPython: python3.13t or later.
#end
#if threads=one-processor
# Run on one processor: taskset --cpu-list 0 python3 ...
#end
#if tls=on
import ssl
#end
#if interval!=5ms
import sys
#end
#if session=on
import threading
#end
from concurrent.futures import ThreadPoolExecutor
#if tls=on
from http.client import HTTPSConnection
#else
from http.client import HTTPConnection
#end

PAGES = 40  #= pages
#if hog!=0
HOGS = 1  #= hog
#end
WORKERS = 5  #= workers
SERVER = "127.0.0.1:8000"  #= server
#if tls=on
TRUST = ssl.create_default_context(cafile="server.pem")
#end
#if session=on
local = threading.local()
#end
#if interval!=5ms
sys.setswitchinterval(0.005)  #= interval
#end

#if hog!=0
def hog():
    return sum(i * i for i in range(5_000_000))  #: hog

#end
#if session=on
def session():  # one a thread
    if not hasattr(local, "connection"):
#if tls=on
        local.connection = HTTPSConnection(
            SERVER, context=TRUST)
#else
        local.connection = HTTPConnection(SERVER)
#end
    return local.connection

#end
def fetch(n):
#if session=on
    connection = session()
#else
#if tls=on
    connection = HTTPSConnection(SERVER, context=TRUST)
#else
    connection = HTTPConnection(SERVER)
#end
#end
    connection.request("GET", f"/page/{n}")  #: running connection name connect tls request
    response = connection.getresponse()  #: answer
    page = response.read()  #: body
#if session=off
    connection.close()
#end
    return len(page)  #: running

with ThreadPoolExecutor(WORKERS) as pool:
#if hog!=0
    for _ in range(HOGS):
        pool.submit(hog)  #: created
#end
    pages = pool.map(fetch, range(1, PAGES + 1))  #: created
    print(sum(pages), "bytes")
