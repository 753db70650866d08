using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>Made-up people with names, identity numbers, telephones and cards as they look in the field.</summary>
internal static class GeneratedPeople
{
    // Nine digits that a platform's own people are unlikely to have: they are replaced where they are there.
    private const int FirstId = 900_000_001;

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private const string GivenNames = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇建国志海龙文东新民亮";

    // Districts of five cities (GB/T 2260).
    private static readonly string[] Places = ["110101", "330102", "410102", "460105", "510104"];

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The people of a plan, in order of their numbers.</summary>
    public static Person[] Draw(SimulationPlan plan)
    {
        var random = plan.Random(Purpose.People);
        var people = new Person[plan.People];
        for (var i = 0; i < people.Length; i++)
        {
            people[i] = new((FirstId + i).ToString(CultureInfo.InvariantCulture), Name(random))
            {
                IdNumber = IdNumber(random),
                Phone = "13" + random.Next(1_000_000_000).ToString("D9", CultureInfo.InvariantCulture),
                CardNo = (FirstId + i).ToString("D10", CultureInfo.InvariantCulture),
            };
        }

        return people;
    }

    private static string Name(Random random)
    {
        var name = Surnames[random.Next(Surnames.Length)].ToString() + GivenNames[random.Next(GivenNames.Length)];
        return random.Next(2) == 0 ? name : name + GivenNames[random.Next(GivenNames.Length)];
    }

    // Place, birthday, a number of the day, and a check character (GB 11643).
    private static string IdNumber(Random random)
    {
        var born = new DateOnly(1962, 1, 1).AddDays(random.Next(43 * 365));
        var digits = string.Create(
            CultureInfo.InvariantCulture, $"{Places[random.Next(Places.Length)]}{born:yyyyMMdd}{random.Next(1000):D3}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return digits + "10X98765432"[sum % 11];
    }
}
