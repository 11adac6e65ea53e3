using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Web.Tests.Api;

/// <summary>All that pages can be asked, as the running host has them.</summary>
internal static class PageHandlers
{
    /// <summary>Each as method, address and, where it has one, the handler's name.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var handlers = new List<string>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var address = $"/{page.AttributeRouteInfo!.Template}";
            // Every page can be asked for, also where there is nothing to prepare for it; what a page does before any handler is none.
            handlers.AddRange(compiled.HandlerMethods.Where(handler => handler.MethodInfo.GetBaseDefinition().DeclaringType != typeof(PageModel))
                .Select(handler => $"{handler.HttpMethod.ToUpperInvariant()} {address} {handler.Name}".TrimEnd()).Append($"GET {address}").Distinct());
        }

        return handlers;
    }
}
