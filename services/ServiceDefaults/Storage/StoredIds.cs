using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Ids as parameters of statements that are not made from the model.</summary>
public static class StoredIds
{
    /// <summary>An id as the provider stores it.</summary>
    public static object StoredId(this DbContext context, Guid id)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Database.IsNpgsql() ? id : id.ToByteArray(bigEndian: true);
    }
}
