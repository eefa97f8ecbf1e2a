using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Contracts;

/// <summary>Reasons as ErrorInfo carries them: the enum value's name in the proto without its prefix.</summary>
public static class ReasonName
{
    private static readonly EnumDescriptor ImportReasons = Imports.V1.ErrorsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason));
    private static readonly EnumDescriptor SnapshotReasons = Snapshots.V1.ErrorsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(SnapshotErrorReason));

    /// <summary>"ACCOUNT_NOT_FOUND" for ERROR_REASON_ACCOUNT_NOT_FOUND.</summary>
    public static string Of(ErrorReason reason) => Name(ImportReasons, "ERROR_REASON_", (int)reason);

    /// <summary>"SUPERSEDED" for SNAPSHOT_ERROR_REASON_SUPERSEDED.</summary>
    public static string Of(SnapshotErrorReason reason) => Name(SnapshotReasons, "SNAPSHOT_ERROR_REASON_", (int)reason);

    private static string Name(EnumDescriptor reasons, string prefix, int number) =>
        reasons.FindValueByNumber(number)?.Name[prefix.Length..] ?? throw new ArgumentOutOfRangeException(nameof(number), number, "Not a value of the enum.");
}
