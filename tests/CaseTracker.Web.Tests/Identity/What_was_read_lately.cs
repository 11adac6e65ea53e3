using CaseTracker.Web.Identity;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>What was read a moment ago is not read again; neither for long, nor after it was forgotten, nor more than has a place.</summary>
public class What_was_read_lately
{
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider clock = new();
    private readonly Lately<int, string> lately;
    private int reads;

    public What_was_read_lately() => lately = new(Good, clock);

    [Fact]
    public async Task is_good_for_a_while_from_the_first()
    {
        Assert.Equal(["1", "1"], [await GetAsync(1), await GetAsync(1)]);
        clock.Advance(Good - TimeSpan.FromMilliseconds(1));
        await GetAsync(1);
        Assert.Equal(1, reads);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await GetAsync(1);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task is_read_again_once_it_was_forgotten_even_while_it_was_read()
    {
        await lately.GetAsync(1, () =>
        {
            lately.Forget();
            return Task.FromResult<string?>("of before");
        });
        Assert.Equal("1", await GetAsync(1));
    }

    [Fact]
    public async Task is_kept_only_when_there_was_something()
    {
        Assert.Null(await lately.GetAsync(1, () => Task.FromResult<string?>(null)));
        Assert.Equal("1", await GetAsync(1));
    }

    [Fact]
    public async Task takes_no_more_memory_however_much_is_read()
    {
        for (var key = 0; key < Lately<int, string>.Most; key++) await GetAsync(key);
        await GetAsync(0);
        Assert.Equal(Lately<int, string>.Most + 1, reads);
        await GetAsync(0);
        Assert.Equal(Lately<int, string>.Most + 1, reads);
    }

    private ValueTask<string?> GetAsync(int key) => lately.GetAsync(key, () =>
    {
        reads++;
        return Task.FromResult<string?>($"{key}");
    });
}
