using GrpcImport.ServiceDefaults.Paging;

namespace GrpcImport.ServiceDefaults.Tests.Paging;

public sealed class PageTokenTests
{
    private static readonly PageFilter Filter = PageFilter.Of("ListMovements", "account", "", "2024-01-01");

    [Fact]
    public void The_key_comes_back()
    {
        var token = PageToken.Encode(Filter, "2024-05-06", "", "ü\n7");

        Assert.True(PageToken.TryDecode(token, Filter, out var key));
        Assert.Equal(["2024-05-06", "", "ü\n7"], key!);
    }

    [Fact]
    public void The_empty_token_is_the_first_page()
    {
        Assert.True(PageToken.TryDecode("", Filter, out var key));
        Assert.Null(key);
    }

    [Fact]
    public void A_token_is_url_safe_and_the_same_each_time()
    {
        var token = PageToken.Encode(Filter, "2024-05-06", "17");

        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(token, PageToken.Encode(PageFilter.Of("ListMovements", "account", "", "2024-01-01"), "2024-05-06", "17"));
    }

    [Fact]
    public void A_token_of_another_call_or_filter_is_refused()
    {
        var token = PageToken.Encode(Filter, "2024-05-06");

        Assert.False(PageToken.TryDecode(token, PageFilter.Of("ListChunks", "account", "", "2024-01-01"), out _));
        Assert.False(PageToken.TryDecode(token, PageFilter.Of("ListMovements", "account", "", "2024-01-02"), out _));
        Assert.False(PageToken.TryDecode(token, PageFilter.Of("ListMovements", "account", "2024-01-01", ""), out _));
        Assert.False(PageToken.TryDecode(token, PageFilter.Of("ListMovements", "accoun", "t", "2024-01-01"), out _));
    }

    [Fact]
    public void A_token_with_any_other_character_is_refused()
    {
        var token = PageToken.Encode(Filter, "2024-05-06", "17");

        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.False(PageToken.TryDecode(token[..i] + other + token[(i + 1)..], Filter, out _), $"at {i}");
            Assert.False(PageToken.TryDecode(token[..i] + token[(i + 1)..], Filter, out _), $"without {i}");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not a token")]
    [InlineData("AQ")]
    [InlineData("=====")]
    [InlineData("ÄÖÜ")]
    public void Anything_else_is_refused(string token) => Assert.False(PageToken.TryDecode(token, Filter, out _));

    [Fact]
    public void A_token_with_spaces_or_too_long_is_refused()
    {
        var token = PageToken.Encode(Filter, "1");

        Assert.False(PageToken.TryDecode(token + " ", Filter, out _));
        Assert.False(PageToken.TryDecode(token + "=", Filter, out _));
        Assert.False(PageToken.TryDecode(new string('A', 100_000), Filter, out _));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1_000)]
    public void A_page_size_is_resolved(int requested, int items)
    {
        Assert.True(PageSize.TryResolve(requested, out var resolved));
        Assert.Equal(items, resolved);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_001)]
    [InlineData(int.MaxValue)]
    public void A_page_size_outside_its_range_is_refused(int requested) => Assert.False(PageSize.TryResolve(requested, out _));
}
