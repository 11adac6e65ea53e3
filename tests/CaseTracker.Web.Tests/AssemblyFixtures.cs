using CaseTracker.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Cluster))]
[assembly: AssemblyFixture(typeof(ProductHost))]
