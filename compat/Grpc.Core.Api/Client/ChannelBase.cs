namespace Grpc.Core;

/// <summary>A connection, or several, to one service.</summary>
public abstract class ChannelBase
{
    /// <summary>To the given target.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The address the channel was made for.</summary>
    public string Target { get; }

    /// <summary>Starts calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What closing means; nothing by default.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
