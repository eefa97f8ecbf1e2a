using System.Globalization;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Answers;

/// <summary>What a login is answered with: what is changed for the session, who answers, and none of the features that were offered.</summary>
internal static class LoginAnswer
{
    private const byte TransactSql = 1;
    private const byte FeaturesEnd = 0xFF;

    internal static ReadOnlyMemory<byte> Of(TdsLogin login, Version version)
    {
        var to = new ByteWriter();
        Change(to, Tokens.DatabaseChange, login.Catalog, "master");
        Change(to, Tokens.LanguageChange, "us_english", "");
        Change(to, Tokens.PacketChange, login.PacketBytes.ToString(CultureInfo.InvariantCulture), "4096");
        to.Byte(Tokens.Change);
        to.Sized(part =>
        {
            part.Bytes([Tokens.CollationChange, TypeTokens.CollationBytes]);
            part.Bytes(TypeTokens.Collation);
            part.Byte(0);
        });
        to.Byte(Tokens.LoginAck);
        to.Sized(part =>
        {
            // TDS 7.4, high byte first.
            part.Bytes([TransactSql, 0x74, 0x00, 0x00, 0x04]);
            part.ShortText("Microsoft SQL Server");
            part.Bytes([(byte)version.Major, (byte)version.Minor, (byte)(version.Build >> 8), (byte)version.Build]);
        });
        to.Bytes([Tokens.FeaturesAck, FeaturesEnd]);
        to.Bytes([Tokens.Done, 0, 0, 0, 0]);
        to.Int64(0);
        return to.Written;
    }

    private static void Change(ByteWriter to, byte kind, string current, string earlier)
    {
        to.Byte(Tokens.Change);
        to.Sized(part =>
        {
            part.Byte(kind);
            part.ShortText(current);
            part.ShortText(earlier);
        });
    }
}
