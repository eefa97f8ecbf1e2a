"""Drives both services with grpcio: a client that shares no code with the project but its contracts.

Usage: client.py STUBS HOST:PORT STATEMENT TOKEN
"""
import hashlib
import os
import sys
import uuid

import grpc

STUBS, ADDRESS, STATEMENT, TOKEN = sys.argv[1:]
# Stubs of grpc.health and grpc.reflection share their package's name with the library.
grpc.__path__.append(os.path.join(STUBS, "grpc"))
sys.path.insert(0, STUBS)

from grpc.health.v1 import health_pb2, health_pb2_grpc  # noqa: E402
from grpc.reflection.v1 import reflection_pb2, reflection_pb2_grpc  # noqa: E402
from grpcimport.imports.v1 import import_pb2, import_service_pb2, import_service_pb2_grpc, upload_pb2  # noqa: E402
from grpcimport.snapshots.v1 import snapshot_service_pb2, snapshot_service_pb2_grpc  # noqa: E402

DEADLINE = 60
METADATA = [("authorization", "Bearer " + TOKEN)]
IMPORTS_NAME = "grpcimport.imports.v1.ImportService"
SNAPSHOTS_NAME = "grpcimport.snapshots.v1.SnapshotService"


def crc32c(data):
    """CRC-32C (Castagnoli), bit by bit."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """The length-delimited fields of a message, read off the wire: the google.rpc contracts may not be installed."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        value, at = varint(data, at)
        if key & 7 == 2:
            yield key >> 3, data[at:at + value]
            at += value


def reason_of(error):
    """ErrorInfo.reason inside google.rpc.Status inside the trailer."""
    trailer = dict(error.trailing_metadata())["grpc-status-details-bin"]
    for number, detail in fields(trailer):
        parts = dict(fields(detail)) if number == 3 else {}
        if parts.get(1) == b"type.googleapis.com/google.rpc.ErrorInfo":
            return dict(fields(parts[2]))[1].decode()
    raise AssertionError("no ErrorInfo in the details of " + str(error))


def refused(call, code, reason):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, (error.code(), error.details())
        assert reason_of(error) == reason, reason_of(error)
        return
    raise AssertionError("not refused: " + reason)


def upload(statement, account_id, request_id, spoil=False):
    def messages():
        yield import_service_pb2.StartImportRequest(header=upload_pb2.UploadHeader(
            account_id=account_id, file_name="statement.csv", request_id=request_id,
            sha256=hashlib.sha256(statement).hexdigest(), size_bytes=len(statement)))
        for offset in range(0, len(statement), 4096):
            data = statement[offset:offset + 4096]
            yield import_service_pb2.StartImportRequest(data=upload_pb2.UploadData(
                offset=offset, data=data, crc32c=crc32c(data) ^ (1 if spoil else 0)))
    return messages()


def pages(method, request, items):
    """All items of a list, two pages at least."""
    request.page_size = 7
    while True:
        page = method(request, timeout=DEADLINE, metadata=METADATA)
        yield from getattr(page, items)
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


def check_server(channel):
    health = health_pb2_grpc.HealthStub(channel)
    for service in ("", IMPORTS_NAME, SNAPSHOTS_NAME):
        answer = health.Check(health_pb2.HealthCheckRequest(service=service), timeout=DEADLINE, metadata=METADATA)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING, (service, answer)
    reflection = reflection_pb2_grpc.ServerReflectionStub(channel)
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    answer = next(iter(reflection.ServerReflectionInfo(iter([request]), timeout=DEADLINE, metadata=METADATA)))
    names = {service.name for service in answer.list_services_response.service}
    assert {IMPORTS_NAME, SNAPSHOTS_NAME, "grpc.health.v1.Health"} <= names, names


def check_refusals(imports, statement, account):
    refused(lambda: imports.ListAccounts(import_service_pb2.ListAccountsRequest(), timeout=DEADLINE),
            grpc.StatusCode.UNAUTHENTICATED, "TOKEN_INVALID")
    refused(lambda: imports.GetImport(import_service_pb2.GetImportRequest(import_id=str(uuid.uuid4())), timeout=DEADLINE, metadata=METADATA),
            grpc.StatusCode.NOT_FOUND, "IMPORT_NOT_FOUND")
    refused(lambda: imports.CreateAccount(import_service_pb2.CreateAccountRequest(name=account.name, broker="Tastytrade"), timeout=DEADLINE, metadata=METADATA),
            grpc.StatusCode.ALREADY_EXISTS, "ACCOUNT_EXISTS")
    refused(lambda: imports.StartImport(upload(statement, account.id, "spoilt", spoil=True), timeout=DEADLINE, metadata=METADATA),
            grpc.StatusCode.INVALID_ARGUMENT, "UPLOAD_CRC_WRONG")


def check_import(imports, statement, account):
    started = getattr(imports.StartImport(upload(statement, account.id, "one"), timeout=DEADLINE, metadata=METADATA), "import")
    sequences, last = [], None
    for message in imports.WatchProgress(import_service_pb2.WatchProgressRequest(import_id=started.id), timeout=DEADLINE, metadata=METADATA):
        last = message.event
        sequences.append(last.sequence)
    done = getattr(last, "import")
    rows = statement.count(b"\n") - 1
    assert last.terminal and done.state == import_pb2.IMPORT_STATE_COMPLETED, last
    assert sequences == sorted(sequences), sequences
    assert done.counts.rows_read == done.counts.inserted == rows, done.counts
    again = imports.StartImport(upload(statement, account.id, "one"), timeout=DEADLINE, metadata=METADATA)
    assert again.existing and getattr(again, "import").id == started.id, again
    chunks = list(pages(imports.ListChunks, import_service_pb2.ListChunksRequest(import_id=started.id), "chunks"))
    assert len(chunks) == done.chunks_total == done.chunks_completed > 1, len(chunks)
    assert sum(chunk.counts.inserted for chunk in chunks) == rows
    movements = list(pages(imports.ListMovements, import_service_pb2.ListMovementsRequest(account_id=account.id), "movements"))
    assert len(movements) == rows and len({(m.row_number, m.effect_number) for m in movements}) == rows
    days = [(m.day, m.instant_unix_micros) for m in movements]
    assert days == sorted(days)
    return movements


def check_snapshots(snapshots, account, movements):
    from decimal import Decimal
    answer = snapshots.GetAccountSnapshot(snapshot_service_pb2.GetAccountSnapshotRequest(account_id=account.id), timeout=DEADLINE, metadata=METADATA)
    (dollars,) = answer.currencies
    cash = sum(Decimal(m.value) + Decimal(m.commissions) + Decimal(m.fees) for m in movements)
    assert Decimal(dollars.cash) == cash, (dollars.cash, cash)
    assert dollars.movement_count == len(movements)
    tickers = list(pages(snapshots.ListTickerSnapshots,
                         snapshot_service_pb2.ListTickerSnapshotsRequest(account_id=account.id, latest_only=True), "snapshots"))
    assert {t.ticker for t in tickers} == {m.instrument.ticker for m in movements} - {""}
    operations = list(pages(snapshots.ListOperations, snapshot_service_pb2.ListOperationsRequest(account_id=account.id), "operations"))
    assert operations and {o.ticker for o in operations} <= {t.ticker for t in tickers}
    assert sum(o.movement_count for o in operations) == sum(1 for m in movements if m.instrument.ticker)


def main():
    assert crc32c(b"123456789") == 0xE3069283
    with open(STATEMENT, "rb") as file:
        statement = file.read()
    with grpc.insecure_channel(ADDRESS) as channel:
        imports = import_service_pb2_grpc.ImportServiceStub(channel)
        snapshots = snapshot_service_pb2_grpc.SnapshotServiceStub(channel)
        check_server(channel)
        account = imports.CreateAccount(
            import_service_pb2.CreateAccountRequest(name="Python", broker="Tastytrade"), timeout=DEADLINE, metadata=METADATA).account
        check_refusals(imports, statement, account)
        movements = check_import(imports, statement, account)
        check_snapshots(snapshots, account, movements)
    print("all checks passed")


main()
