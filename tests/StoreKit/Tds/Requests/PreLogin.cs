using System.Buffers.Binary;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>PRELOGIN: a list of options, each with where its value lies (high byte first), and then the values.</summary>
internal static class PreLogin
{
    private const byte VersionOption = 0;
    private const byte EncryptionOption = 1;
    private const byte MarsOption = 4;
    private const byte End = 0xFF;
    private const int EntryBytes = 5;

    internal const byte EncryptionOff = 0;
    internal const byte EncryptionOn = 1;
    internal const byte EncryptionNotSupported = 2;

    /// <summary>What the client says of encryption.</summary>
    internal static byte EncryptionOf(byte[] payload)
    {
        for (var at = 0; payload[at] != End; at += EntryBytes)
        {
            if (payload[at] == EncryptionOption)
                return payload[BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(at + 1))];
        }

        return EncryptionNotSupported;
    }

    internal static byte[] Answer(Version version, byte encryption)
    {
        (byte Option, byte[] Value)[] options =
        [
            (VersionOption, [(byte)version.Major, (byte)version.Minor, (byte)(version.Build >> 8), (byte)version.Build, 0, 0]),
            (EncryptionOption, [encryption]),
            (MarsOption, [0]),
        ];
        var answer = new List<byte>();
        var at = (options.Length * EntryBytes) + 1;
        foreach (var (option, value) in options)
        {
            answer.AddRange([option, (byte)(at >> 8), (byte)at, 0, (byte)value.Length]);
            at += value.Length;
        }

        answer.Add(End);
        return [.. answer, .. options.SelectMany(option => option.Value)];
    }
}
