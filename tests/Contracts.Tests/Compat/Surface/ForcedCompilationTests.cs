using System.Reflection;
using System.Reflection.Emit;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

public sealed class ForcedCompilationTests
{
    [Fact]
    public void A_method_that_does_not_compile_is_found()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Broken"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Broken").DefineType("Broken");
        type.DefineMethod("Fine", MethodAttributes.Static, typeof(void), []).GetILGenerator().Emit(OpCodes.Ret);

        // Takes from an empty stack.
        type.DefineMethod("Wrong", MethodAttributes.Static, typeof(int), []).GetILGenerator().Emit(OpCodes.Add);
        type.CreateType();

        var (compiled, faults) = ForcedCompilation.Run(assembly);

        Assert.Equal(2, compiled); // "Fine" and the constructor that every class has
        Assert.Contains("Wrong", Assert.Single(faults), StringComparison.Ordinal);
    }
}
