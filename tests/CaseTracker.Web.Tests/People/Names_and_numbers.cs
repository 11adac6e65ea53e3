using CaseTracker.Web.People;

namespace CaseTracker.Web.Tests.People;

public class Names_and_numbers
{
    [Theory]
    [InlineData("Yıldız", "yildiz"), InlineData("İpek", "ipek"), InlineData("Öztürk", "ozturk"), InlineData("Łukasz", "lukasz"), InlineData("Sørensen", "sorensen")]
    [InlineData("Weiß", "weiss"), InlineData("Æbelø", "aebelo"), InlineData("Đorđević", "dordevic"), InlineData("Məmmədov", "memmedov"), InlineData("O’Brien", "o'brien"), InlineData("Zoë", "zoe")]
    public void are_found_as_a_plain_keyboard_writes_them(string name, string plain) => Assert.Equal(plain, PlainLetters.Of(name));

    [Theory]
    [InlineData("0470 12 34 56", "470123456"), InlineData("+32 470 12 34 56", "470123456"), InlineData("0032470123456", "470123456"), InlineData("+32 (0)470/12.34.56", "470123456")]
    [InlineData("32470123456", "470123456"), InlineData("470123456", "470123456"), InlineData("09 123 45 67", "91234567"), InlineData("+32 9 123 45 67", "91234567"), InlineData("3291234567", "91234567")]
    [InlineData("03 212 34 56", "32123456"), InlineData("+31 6 12345678", "31612345678"), InlineData("0031 6 12345678", "31612345678"), InlineData("geen", ""), InlineData("", "")]
    public void are_the_same_number_however_they_are_written(string number, string digits) => Assert.Equal(digits, PhoneNumber.DigitsOf(number));
}
