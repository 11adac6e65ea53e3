// This page answered a form. Going back to it later opens its address, instead of asking whether to send the form again.
const page = new URL(location.href);
page.searchParams.delete("handler");
history.replaceState(null, "", page);
