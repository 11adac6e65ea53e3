namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Takes small numbers out of a large one, always the same.</summary>
internal struct Dice(ulong thrown)
{
    private ulong rest = thrown;

    public int Of(int sides)
    {
        rest = rest * 6364136223846793005 + 1442695040888963407;
        return (int)((rest >> 33) % (uint)sides);
    }
}
