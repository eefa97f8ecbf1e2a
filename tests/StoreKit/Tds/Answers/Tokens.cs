namespace GrpcImport.StoreKit.Tds.Answers;

/// <summary>The first bytes of tokens, and what some of them hold.</summary>
internal static class Tokens
{
    internal const byte ReturnStatus = 0x79;
    internal const byte Columns = 0x81;
    internal const byte Error = 0xAA;
    internal const byte Info = 0xAB;
    internal const byte ReturnValue = 0xAC;
    internal const byte LoginAck = 0xAD;
    internal const byte FeaturesAck = 0xAE;
    internal const byte Row = 0xD1;
    internal const byte Change = 0xE3;
    internal const byte Done = 0xFD;
    internal const byte DoneProcedure = 0xFE;
    internal const byte DoneInProcedure = 0xFF;

    internal const int StatusMore = 0x01;
    internal const int StatusError = 0x02;
    internal const int StatusCount = 0x10;
    internal const int StatusAttention = 0x20;

    internal const byte DatabaseChange = 1;
    internal const byte LanguageChange = 2;
    internal const byte PacketChange = 4;
    internal const byte CollationChange = 7;
    internal const byte TransactionBegun = 8;
    internal const byte TransactionCommitted = 9;
    internal const byte TransactionRolledBack = 10;

    internal const byte OfOutput = 1;

    internal const int Nullable = 0x01;
    internal const int Updatable = 0x08;
    internal const int Computed = 0x20;
}
