/** The browser build of fhirclient puts its API on the window and exports nothing. */
declare module 'fhirclient/build/fhir-client.pure.js' {}
