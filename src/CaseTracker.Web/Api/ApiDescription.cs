using System.Text.Json.Serialization.Metadata;
using CaseTracker.Web.Api.Shapes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CaseTracker.Web.Api;

/// <summary>What the framework cannot see of the API by itself: how words look on paper, what may be left out, tokens, keys and refusals.</summary>
internal static class ApiDescription
{
    private const string WithRefusals = "Refusals";

    /// <summary>Completes the description.</summary>
    public static void Complete(OpenApiOptions options)
    {
        options.AddSchemaTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddDocumentTransformer(DescribeAsync);
    }

    private static async Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo;
        var inner = Nullable.GetUnderlyingType(type.Type);
        if (Word(inner ?? type.Type) is { } word)
        {
            // Where there may be nothing, the framework mostly says so by itself, and refers to the word.
            if (schema.OneOf is { Count: > 0 }) return;
            (schema.Type, schema.Format, schema.MaxLength) = (inner is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, word.Format, word.Most);
            if (word.Example is { } example) schema.Examples = [example];
        }
        else if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item })
        {
            schema.Items = await context.GetOrCreateSchemaAsync(item, null, cancellation);
        }
        else if (type is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } value })
        {
            schema.AdditionalProperties = await context.GetOrCreateSchemaAsync(value, null, cancellation);
        }
        else if (type is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null })
        {
            var isCommand = type.Type.IsSubclassOf(typeof(RelationshipCommand));
            schema.Required?.ExceptWith(type.Properties.Where(member => RequestShape.MayBeLeftOut(member) || (isCommand && member.Name == "id")).Select(member => member.Name));
        }
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(JwtBearerDefaults.AuthenticationScheme, context.Document)] = [] }];
        var unsigned = new OpenApiResponse { Description = "Unauthorized", Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document) } } };
        operation.Responses?.TryAdd("401", unsigned);
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        if (marks.Any(mark => mark is CommandRoute)) (operation.Parameters ??= []).Add(Key("Names the request where the body gives no id: the same key and body adds nothing and answers the same. Kept for seven days.", false));
        if (marks.OfType<TakesKey>().LastOrDefault() is { } key) (operation.Parameters ??= []).Add(Key("Names the request: the same key and body adds nothing and answers the same. Kept for seven days.", key.IsNeeded));
        if (marks.OfType<TakesFiles>().LastOrDefault() is { } files) operation.RequestBody = new OpenApiRequestBody { Required = true, Content = files.Types.ToDictionary(type => type, Files) };
        foreach (var status in (string[])["409", "422"])
            if (operation.Responses?.GetValueOrDefault(status)?.Content?.Values.FirstOrDefault() is { } problem) problem.Schema = new OpenApiSchemaReference(WithRefusals, context.Document);
        return Task.CompletedTask;
    }

    private static OpenApiParameter Key(string description, bool isNeeded) =>
        new() { Name = CommandEndpoint.KeyHeader, In = ParameterLocation.Header, Required = isNeeded, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Description = description };

    private static OpenApiMediaType Files(string type)
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        return new()
        {
            Schema = type is not "multipart/form-data" ? file
                : new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = file } } },
        };
    }

    private static async Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CaseTracker", Version = "v1",
            Description = "Contacts between a school, guardians and students. Times carry their zone; problems come as application/problem+json (RFC 9457), in Dutch or English as Accept-Language asks. "
                + "The errors of a 400 are named by the path of the field in the body, such as approach.topics[0]; $ is the body itself.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [JwtBearerDefaults.AuthenticationScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "In development: dotnet run -- token --as <person>." },
        };
        var refusal = await context.GetOrCreateSchemaAsync(typeof(RefusalProblem), null, cancellation);
        document.AddComponent(nameof(RefusalProblem), refusal);
        document.AddComponent(WithRefusals, new OpenApiSchema
        {
            Description = "Why it was not done: all the rules and reasons at once.",
            AllOf =
            [
                new OpenApiSchemaReference(nameof(ProblemDetails), document),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["refusals"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(RefusalProblem), document) } },
                },
            ],
        });
    }

    // What is one word on paper, with its form, its greatest length and an example.
    private static (string? Format, int? Most, string? Example)? Word(Type type) =>
        type == typeof(EntryId) || type == typeof(DutyId) ? ("uuid", null, "0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e55")
        : type == typeof(PersonId) ? (null, 200, "an-janssens")
        : type == typeof(PartnerId) ? ("uuid", null, "0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e66")
        : type == typeof(PartnerKind) ? (null, 40, PartnerKind.Clb.Code)
        : type == typeof(ReferralOutcome) ? (null, 40, ReferralOutcome.Helped.Code)
        : type == typeof(InterventionKind) ? (null, 40, InterventionKind.MentorTalks.Code)
        : type == typeof(Topic) ? (null, 40, Topic.Wellbeing.Code)
        : type == typeof(HalfDay) ? (null, 20, "2026-11-26 morning")
        : type == typeof(AbsenceCode) ? (null, AbsenceCode.MostLetters, "B")
        : type == typeof(RuleId) ? (null, 3, "R1")
        : type == typeof(Text) ? (null, RequestShape.LongestText, "Noor slaapt slecht.")
        : type.IsEnum ? (null, null, null)
        : null;
}
