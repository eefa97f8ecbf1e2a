-- For sqlcmd, as an administrator of the server, as often as you like: makes the database, its two schemas and the two logins of the services,
-- each with the rights that a running service needs, on its own schema only. Tables come from --migrate, which needs more (docs/operations.md).
-- $(IMPORTS_PASSWORD) and $(SNAPSHOTS_PASSWORD) are read from the environment.
IF DB_ID(N'grpcimport') IS NULL
BEGIN
    CREATE DATABASE grpcimport;
    -- Steps of a size that neither fill a disk at once nor are taken every minute.
    ALTER DATABASE grpcimport MODIFY FILE (NAME = N'grpcimport', FILEGROWTH = 256MB);
    ALTER DATABASE grpcimport MODIFY FILE (NAME = N'grpcimport_log', FILEGROWTH = 64MB);
    -- A restore brings back the last backup. For one up to the last minute: FULL, and a job that backs up the log, without which it grows for ever.
    ALTER DATABASE grpcimport SET RECOVERY SIMPLE;
END
GO
-- Readers see one moment, and neither wait for a chunk's transaction nor hold it up.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'grpcimport' AND snapshot_isolation_state = 0)
    ALTER DATABASE grpcimport SET ALLOW_SNAPSHOT_ISOLATION ON;
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'grpcimport' AND is_read_committed_snapshot_on = 0)
    -- Refused where somebody is connected: end that session, and run this again.
    ALTER DATABASE grpcimport SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;
GO
IF SUSER_ID(N'grpcimport_imports') IS NULL
    CREATE LOGIN grpcimport_imports WITH PASSWORD = N'$(IMPORTS_PASSWORD)', DEFAULT_DATABASE = grpcimport;
ELSE
    ALTER LOGIN grpcimport_imports WITH PASSWORD = N'$(IMPORTS_PASSWORD)';
IF SUSER_ID(N'grpcimport_snapshots') IS NULL
    CREATE LOGIN grpcimport_snapshots WITH PASSWORD = N'$(SNAPSHOTS_PASSWORD)', DEFAULT_DATABASE = grpcimport;
ELSE
    ALTER LOGIN grpcimport_snapshots WITH PASSWORD = N'$(SNAPSHOTS_PASSWORD)';
GO
USE grpcimport;
GO
IF SCHEMA_ID(N'imports') IS NULL
    EXEC(N'CREATE SCHEMA imports');
IF SCHEMA_ID(N'snapshots') IS NULL
    EXEC(N'CREATE SCHEMA snapshots');
GO
IF USER_ID(N'grpcimport_imports') IS NULL
    CREATE USER grpcimport_imports FOR LOGIN grpcimport_imports WITH DEFAULT_SCHEMA = imports;
IF USER_ID(N'grpcimport_snapshots') IS NULL
    CREATE USER grpcimport_snapshots FOR LOGIN grpcimport_snapshots WITH DEFAULT_SCHEMA = snapshots;
GO
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::imports TO grpcimport_imports;
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::snapshots TO grpcimport_snapshots;
GO
