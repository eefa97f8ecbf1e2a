using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>A type as a signature names it.</summary>
/// <param name="Text">The whole of it. <c>!0</c> and <c>!!0</c> are the parameters of a generic type and of a generic method.</param>
/// <param name="Definition">The type without its arguments; types of contract assemblies and own types carry their assembly in brackets.</param>
/// <param name="Arguments">The arguments of a generic type, as texts.</param>
internal sealed partial record TypeUse(string Text, string Definition, ImmutableArray<string> Arguments)
{
    internal static TypeUse Plain(string definition) => new(definition, definition, []);

    /// <summary>A text of this type's own members, with this use's arguments in place of its type parameters.</summary>
    internal string Apply(string text) => Arguments.IsEmpty
        ? text
        : TypeParameter().Replace(text, match => Arguments[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]);

    internal TypeUse Apply(TypeUse other) => other with { Text = Apply(other.Text), Arguments = [.. other.Arguments.Select(Apply)] };

    [GeneratedRegex("(?<!!)!([0-9]+)")]
    private static partial Regex TypeParameter();
}
