"""An S3 server (moto) that checks presigned URLs as AWS does, by botocore's implementation of signature version 4.

moto itself accepts any signature, at any time, for any length.
"""

import os
import sys
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qsl, quote

from botocore.auth import SIGV4_TIMESTAMP, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

SECRET = "secret"


def fault(environ):
    """Returns S3's code for what is wrong with a request, or None."""
    query = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
    signature = query.pop("X-Amz-Signature", None)
    if signature is None:
        return "AccessDenied"
    date = datetime.strptime(query["X-Amz-Date"], SIGV4_TIMESTAMP).replace(tzinfo=timezone.utc)
    if datetime.now(timezone.utc) > date + timedelta(seconds=int(query["X-Amz-Expires"])):
        return "AccessDenied"
    key, _, region, *_ = query["X-Amz-Credential"].split("/")
    # The headers as they arrived, not as the client intended them.
    received = {
        name: environ.get(name.upper().replace("-", "_"), environ.get("HTTP_" + name.upper().replace("-", "_"), ""))
        for name in query["X-Amz-SignedHeaders"].split(";")
    }
    encoded = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query.items())
    path = environ["RAW_URI"].split("?")[0]
    request = AWSRequest(environ["REQUEST_METHOD"], f"http://{environ['HTTP_HOST']}{path}?{encoded}", received)
    request.context["timestamp"] = query["X-Amz-Date"]
    auth = S3SigV4QueryAuth(Credentials(key, SECRET), "s3", region)
    expected = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    return None if signature == expected else "SignatureDoesNotMatch"


def checked(application):
    def respond(environ, start_response):
        code = None if environ["REQUEST_METHOD"] == "OPTIONS" else fault(environ)
        if code is None:
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "application/xml"), ("Connection", "close")])
        return [f"<Error><Code>{code}</Code></Error>".encode()]

    return respond


if __name__ == "__main__":
    os.environ["MOTO_PORT"] = sys.argv[1]
    application = checked(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True, request_handler=MotoRequestHandler)
