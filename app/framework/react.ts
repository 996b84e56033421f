/** What pages use of the framework in the browser and on the server. Nothing outside app/framework imports @remix-run. */
export {
  Link,
  Links,
  Meta,
  Outlet,
  RemixBrowser,
  RemixServer,
  Scripts,
  isRouteErrorResponse,
  useActionData,
  useLoaderData,
  useLocation,
  useMatches,
  useNavigation,
  useParams,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
export type { MetaArgs, MetaDescriptor, MetaFunction, UIMatch } from '@remix-run/react';
