using System.Globalization;

namespace Benchmarks.Load.Report;

/// <summary>Numbers as the tables print them: three or four digits that mean something.</summary>
internal static class Figures
{
    public static string Text(double figure) =>
        figure.ToString(Math.Abs(figure) >= 100 ? "#,0" : Math.Abs(figure) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
