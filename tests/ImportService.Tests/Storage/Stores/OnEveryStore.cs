namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>
/// Tests of what holds whatever the store is on: one abstract class, and one that inherits it per provider. A service that such a test starts is on
/// a store of its class's provider.
/// </summary>
public abstract class OnEveryStore(TestStores stores)
{
    /// <summary>Where this class's stores come from.</summary>
    public TestStores Stores { get; } = stores;

    /// <summary>The stores of the running test's class; null where it is of SQLite only.</summary>
    internal static TestStores? Current => (TestContext.Current.TestClassInstance as OnEveryStore)?.Stores;
}
