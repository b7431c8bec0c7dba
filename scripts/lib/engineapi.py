"""What the Python scripts share: a bare client of the engine's API, and a proxy that notes what others ask of it."""
import http.client
import io
import json
import os
import re
import shutil
import socket
import sys
import tarfile
import threading
import time
import urllib.parse

API = '/v1.41'
PROXIES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy']
APPLETS = ['sh', 'sleep', 'touch', 'test', 'true', 'cat', 'ls']


class Connection(http.client.HTTPConnection):
    """HTTP over a unix socket."""

    def __init__(self, path, timeout=120):
        super().__init__('localhost', timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Engine:
    """A bare API client that keeps one connection per thread."""

    def __init__(self, path):
        self.path = path
        self.local = threading.local()

    def call(self, method, path, body=None, kind='application/json', accept=()):
        if not hasattr(self.local, 'connection'):
            self.local.connection = Connection(self.path)
        connection = self.local.connection
        data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        connection.request(method, API + path, data, {'Content-Type': kind} if data else {})
        reply = connection.getresponse()
        content = reply.read()
        if reply.status >= 400 and reply.status not in accept:
            raise RuntimeError(f'{method} {path}: {reply.status} {content[:300]}')
        return json.loads(content) if content[:1] in (b'{', b'[') and reply.status < 400 else None

    def listed(self, what, **filters):
        query = urllib.parse.urlencode({'all': 1, 'filters': json.dumps(filters)})
        return self.call('GET', f'/{what}?{query}')


class Proxy:
    """Passes a unix socket on to the engine's and notes every request: its line, when it came in nanoseconds, its body."""

    def __init__(self, path, target):
        self.path, self.target, self.lines, self.moments, self.bodies = path, target, [], [], []
        self.lock = threading.Lock()
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(path)
        self.server.listen(128)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            engine = socket.socket(socket.AF_UNIX)
            engine.connect(self.target)
            threading.Thread(target=self.requests, args=(client, engine), daemon=True).start()
            threading.Thread(target=self.copy, args=(engine, client), daemon=True).start()

    def requests(self, client, engine):
        stream = client.makefile('rb')
        try:
            while line := stream.readline():
                moment = time.time_ns()
                head = [line]
                while (field := stream.readline()) not in (b'\r\n', b''):
                    head.append(field)
                fields = b''.join(head).lower()
                body, sent = self.body(stream, fields)
                with self.lock:
                    self.moments.append(moment)
                    self.lines.append(line.decode().strip())
                    self.bodies.append(body)
                engine.sendall(b''.join(head) + b'\r\n' + sent)
                if b'\nupgrade:' in fields:
                    break
            while data := stream.read1(65536):
                engine.sendall(data)
            engine.shutdown(socket.SHUT_WR)
        except OSError:
            engine.close()

    @staticmethod
    def body(stream, fields):
        """A request's body, and the same as it is sent."""
        if b'transfer-encoding: chunked' not in fields:
            length = re.search(rb'content-length: *(\d+)', fields)
            body = stream.read(int(length[1])) if length else b''
            return body, body
        body, sent, count = b'', b'', 1
        while count:
            size = stream.readline()
            count = int(size.split(b';')[0], 16)
            chunk = stream.read(count + 2)
            body, sent = body + chunk[:-2], sent + size + chunk
        return body, sent

    @staticmethod
    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            sink.close()

    def close(self):
        self.server.close()
        os.unlink(self.path)


def import_busybox(engine, name):
    """Makes an image of the machine's static busybox; whether there is one."""
    busybox = next((it for it in map(shutil.which, ['busybox', '/bin/busybox']) if it), None)
    if not busybox:
        return False
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode='w') as tar:
        tar.add(os.path.realpath(busybox), 'bin/busybox')
        for applet in APPLETS:
            link = tarfile.TarInfo(f'bin/{applet}')
            link.type, link.linkname = tarfile.SYMTYPE, 'busybox'
            tar.addfile(link)
    repository, tag = name.rsplit(':', 1)
    query = urllib.parse.urlencode({'fromSrc': '-', 'repo': repository, 'tag': tag})
    engine.call('POST', f'/images/create?{query}', data.getvalue(), 'application/x-tar')
    return True


def ensure_busybox(engine, name):
    """Ends the script when the engine neither has the image nor can be given it."""
    if engine.call('GET', f'/images/{name}/json', accept=(404,)) is None and not import_busybox(engine, name):
        sys.exit(f'the engine has no {name}, and there is no busybox to make it from; install busybox-static')
