using CaseTracker.Web.Api;
using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CaseTracker.Web.Components;

/// <summary>Puts the frame of all pages into the host: Razor Pages in their feature folders, languages, fields, faults.</summary>
internal static class ComponentsSetUp
{
    /// <summary>The most values in a form: every student of a large school, each with a few guardians.</summary>
    private const int MostValues = 10_000;

    /// <summary>
    /// Pages, languages and parts. Nobody counts as signed in until another registration of <see cref="Masthead"/> (scoped) says who is;
    /// a <see cref="TimeProvider"/> registered earlier is kept.
    /// </summary>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped(_ => Masthead.SignedOut);
        services.AddScoped<Moments>();
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory>(provider => new TextMemory(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(provider))));
        services.Configure<FormOptions>(options => options.ValueCountLimit = MostValues);
        services.AddOptions<RequestLocalizationOptions>().Configure<IHostEnvironment>(Languages.Configure);
        services.AddRazorPages().WithRazorPagesRoot("/");
        var tokens = services.Last(service => service.ServiceType == typeof(IAntiforgery));
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider => new TokensOutliveSignIn((IAntiforgery)ActivatorUtilities.CreateInstance(provider, tokens.ImplementationType!), provider.GetRequiredService<SecurityLog>())));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Components/{0}.cshtml");
            options.ViewLocationFormats.Add("/Components/{0}.cshtml");
        });
        services.AddSingleton<IConfigureOptions<MvcOptions>, FormsInWords>();
        return services;
    }

    /// <summary>Before authentication: languages, headers, static files and the pages for what goes wrong.</summary>
    public static void UseComponents(this WebApplication app)
    {
        app.Use(Headers.Add);
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // In a scope of its own: what failed is not asked again.
            ExceptionHandlingPath = "/fault/500", AllowStatusCode404Response = true, CreateScopeForErrors = true, StatusCodeSelector = OutOfReach.StatusOf,
        });
        app.UseStatusCodePagesWithReExecute("/fault/{0}");
        // The API says what is wrong in its own body. A branch (UseWhen) would not do: re-executing needs the routes of the whole host.
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/api")) http.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
            return next(http);
        });
        // No keyboard has a null byte, and the database takes none: whoever sends one in an address gets no further.
        app.Use((http, next) =>
        {
            if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is not true) return next(http);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return ApiFaults.IsOfTheApi(http) ? http.RequestServices.GetRequiredService<ApiFaults>().AnswerAsync(http, StatusCodes.Status400BadRequest) : Task.CompletedTask;
        });
        app.UseStaticFiles();
    }

    /// <summary>The pages themselves and the choice of language.</summary>
    public static void MapComponents(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapLanguage();
    }

    /// <summary>Labels from texts, and the framework's own complaints about input in the reader's language.</summary>
    private sealed class FormsInWords(IStringLocalizerFactory factory) : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options)
        {
            options.ModelMetadataDetailsProviders.Add(new FormLabels(factory));
            // What is required is said by the validators, in words; not by the nullability of a C# property.
            options.Filters.Add<ShowsAgain>();
            options.MaxModelBindingCollectionSize = MostValues;
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            Say(options.ModelBindingMessageProvider, factory.Create(typeof(ComponentTexts)));
        }

        private static void Say(DefaultModelBindingMessageProvider messages, IStringLocalizer texts)
        {
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => texts["Binding.Invalid", value]);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["Binding.Invalid", value]);
            messages.SetValueIsInvalidAccessor(value => texts["Binding.Invalid", value]);
            messages.SetUnknownValueIsInvalidAccessor(_ => texts["Binding.Missing"]);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Binding.Missing"]);
            messages.SetValueMustNotBeNullAccessor(_ => texts["Binding.Missing"]);
            messages.SetMissingBindRequiredValueAccessor(_ => texts["Binding.Missing"]);
            messages.SetMissingKeyOrValueAccessor(() => texts["Binding.Missing"]);
            messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["Binding.Missing"]);
            messages.SetValueMustBeANumberAccessor(_ => texts["Binding.Number"]);
            messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Binding.Number"]);
        }
    }
}
