using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Movements;

/// <summary>
/// Version 1 of the rule that says which movements have the same content. SHA-256, cut to 16 bytes, over eleven fields, each behind
/// its length in bytes (32 bits, little endian): instant ("Z" and the UTC microseconds, or "L" and those of the wall clock where
/// no zone is stated), statement type, statement sub type, action, symbol, quantity, value, commissions, fees, currency, order number.
/// Numbers are canonical decimal text.
/// Not in it: account, total, price, description, offset and row number, which differ between exports of the same movement; and our
/// own kind, so that a better classification changes no identity. Every input is a stored column: a version 2 can recompute all rows.
/// </summary>
internal static class FingerprintV1
{
    /// <summary>The number stored with each movement.</summary>
    public const int Version = 1;

    // Lengths, 20 digits and a mark, four canonical decimals, and the longest action: what is not text of the statement.
    private const int FixedBytesMax = (11 * sizeof(int)) + 21 + (4 * CanonicalDecimal.LengthMax) + 13;

    // Almost every row fits: real ones take about 160 bytes.
    private const int StackBytesMax = 1024;

    /// <summary>The fingerprint of a movement's content.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static Fingerprint Compute(
        long instantMicros,
        bool zoneStated,
        string statementType,
        string statementSubType,
        MovementAction action,
        string symbol,
        decimal quantity,
        decimal value,
        decimal commissions,
        decimal fees,
        string currency,
        string orderNumber)
    {
        var textLength = statementType.Length + statementSubType.Length + symbol.Length + currency.Length + orderNumber.Length;
        var bytesMax = FixedBytesMax + Encoding.UTF8.GetMaxByteCount(textLength);
        var rented = bytesMax > StackBytesMax ? ArrayPool<byte>.Shared.Rent(bytesMax) : null;
        Span<byte> form = rented is null ? stackalloc byte[StackBytesMax] : rented;
        var length = WriteInstant(form, instantMicros, zoneStated);
        length += WriteText(form[length..], statementType);
        length += WriteText(form[length..], statementSubType);
        length += WriteText(form[length..], ActionText(action));
        length += WriteText(form[length..], symbol);
        length += WriteDecimal(form[length..], quantity);
        length += WriteDecimal(form[length..], value);
        length += WriteDecimal(form[length..], commissions);
        length += WriteDecimal(form[length..], fees);
        length += WriteText(form[length..], currency);
        length += WriteText(form[length..], orderNumber);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(form[..length], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return Fingerprint.FromBytes(hash);
    }

    [MethodImpl(HotPath.Compiled)]
    private static int WriteInstant(Span<byte> form, long instantMicros, bool zoneStated)
    {
        form[sizeof(int)] = zoneStated ? (byte)'Z' : (byte)'L';
        instantMicros.TryFormat(form[(sizeof(int) + 1)..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        return WithLength(form, digits + 1);
    }

    [MethodImpl(HotPath.Compiled)]
    private static int WriteText(Span<byte> form, string text) => WithLength(form, Encoding.UTF8.GetBytes(text, form[sizeof(int)..]));

    [MethodImpl(HotPath.Compiled)]
    private static int WriteDecimal(Span<byte> form, decimal number)
    {
        CanonicalDecimal.TryFormat(number, form[sizeof(int)..], out var digits);
        return WithLength(form, digits);
    }

    [MethodImpl(HotPath.Compiled)]
    private static int WithLength(Span<byte> form, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(form, length);
        return sizeof(int) + length;
    }

    // Texts of its own, not the enum's names: those may be renamed, identities may not.
    [MethodImpl(HotPath.Compiled)]
    private static string ActionText(MovementAction action) => action switch
    {
        MovementAction.Unspecified => "",
        MovementAction.BuyToOpen => "BUY_TO_OPEN",
        MovementAction.SellToOpen => "SELL_TO_OPEN",
        MovementAction.BuyToClose => "BUY_TO_CLOSE",
        MovementAction.SellToClose => "SELL_TO_CLOSE",
        MovementAction.Buy => "BUY",
        MovementAction.Sell => "SELL",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no canonical text."),
    };
}
