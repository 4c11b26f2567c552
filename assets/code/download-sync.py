#if own=on
# With your own addresses: their hosts and paths instead.
#end
#if tls=on
import ssl
#end
#if tls=on
from http.client import HTTPSConnection
#else
from http.client import HTTPConnection
#end

PAGES = 40  #= pages
#if hog!=0
HOGS = 1  #= hog
#end
SERVER = "127.0.0.1:8000"  #= server
#if tls=on
TRUST = ssl.create_default_context(cafile="server.pem")
#end
#if session=on
#if tls=on
connection = HTTPSConnection(SERVER, context=TRUST)
#else
connection = HTTPConnection(SERVER)
#end
#end

#if hog!=0
def hog():
    return sum(i * i for i in range(5_000_000))  #: hog

#end
def fetch(n):
#if session=off
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

#if hog!=0
for _ in range(HOGS):
    hog()  #: created
#end
pages = [fetch(n) for n in range(1, PAGES + 1)]  #: created
print(sum(pages), "bytes")
