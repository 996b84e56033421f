/** What loaders, actions and the server entry use of the framework. Nothing outside app/framework imports @remix-run. */
export { createCookie, json, redirect } from '@remix-run/node';
export type {
  ActionFunctionArgs,
  AppLoadContext,
  DataFunctionArgs,
  EntryContext,
  HeadersFunction,
  LinksFunction,
  LoaderFunctionArgs,
  SerializeFrom,
  ServerBuild,
  TypedResponse,
} from '@remix-run/node';
