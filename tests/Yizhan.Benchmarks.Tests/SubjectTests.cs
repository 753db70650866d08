using Benchmarks.Gating;
using Benchmarks.Measuring;
using Benchmarks.Messages;
using Yizhan.Specs;
using Yizhan.Testing;

namespace Yizhan.Benchmarks.Tests;

/// <summary>What is measured, and that every contestant does the same.</summary>
public sealed class SubjectTests
{
    [Fact]
    public void Every_heartbeat_and_punch_of_the_catalogue_is_measured()
    {
        var subjects = Subjects.Of(typeof(Catalogue).Assembly);
        var hot = SpecCatalogue.Of(typeof(Catalogue).Assembly).Operations.Where(static operation => operation.Facts.Meaning is Meaning.Heartbeat or Meaning.Punch);
        Assert.Equal(
            hot.Select(static operation => operation.ToString()).Order(),
            subjects.Where(static subject => subject.Sample.Variant.Length == 0).Select(static subject => subject.Sample.Operation.ToString()).Order());
        Assert.Contains(subjects, static subject => subject.Sample.Variant.Length > 0);
    }

    [Fact]
    public void Every_step_of_every_message_can_be_done_again_and_again()
    {
        foreach (var subject in Subjects.Of(typeof(Catalogue).Assembly))
        {
            Assert.All(Steps.All, step => Assert.All(subject.Contestants(step), static contestant => Assert.True(Batch.Run(contestant.Once, 3) > 0, contestant.Name)));
        }
    }

    [Fact]
    public void Peers_write_the_same_bytes_and_lose_nothing_of_what_they_read()
    {
        var subjects = Subjects.Of(typeof(Catalogue).Assembly);
        Assert.Contains(subjects, static subject => subject.HasPeers);
        Assert.All(subjects, PeerCheck.Require);
    }

    [Fact]
    public void A_province_of_an_outside_team_is_measured_without_a_line()
    {
        var page = Docs.Tests.CodeBlock.Of(Docs.Tests.Pages.Read("docs/adding-a-province.md"));
        var specs = Docs.Tests.PageCompiler.Load(Docs.Tests.PageCompiler.Compile(page).Compilation);
        var subjects = Subjects.Of(specs);
        Assert.Equal(
            ["yunmeng YunmengHttp Alive", "yunmeng YunmengHttp Pass", "yunmeng YunmengHttp Pass, 60 KB photo"],
            subjects.Select(static subject => subject.Name));
        Assert.All(new Gates(subjects, new(), Effort.Short).Allocations(), static row => Assert.True(row.Holds, row.ToString()));
        var figure = Assert.Single(Contest.Run(subjects[0].Contestants(Step.Handle), new(1, TimeSpan.FromMilliseconds(1), 5)));
        Assert.InRange(figure.Nanoseconds, 1, 1e9);
    }
}
