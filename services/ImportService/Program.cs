using GrpcImport.ImportService;
using GrpcImport.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("imports");
builder.Services.AddImportService(builder.Configuration);
var app = builder.Build();
app.MapServiceDefaults();
app.MapImportService();
await app.RunAsync();
