using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Changes of an account's figures inside a transaction.</summary>
internal static class AccountChanges
{
    /// <summary>Says that its figures change from a day on: a new revision, calculated again from that day or an earlier one.</summary>
    internal static void ChangeFrom(this AccountRow account, DateOnly day)
    {
        account.Revision++;
        account.FirstDirtyDay = account.FirstDirtyDay < day ? account.FirstDirtyDay : day;
    }
}
