import account from './account.json';
import actors from './actors.json';
import analytics from './analytics.json';
import attachment from './attachment.json';
import audit from './audit.json';
import ballistics from './ballistics.json';
import bases from './bases.json';
import blank from './blank.json';
import calendar from './calendar.json';
import directory from './directory.json';
import capture from './capture.json';
import check from './check.json';
import codes from './codes.json';
import common from './common.json';
import completeness from './completeness.json';
import contacts from './contacts.json';
import custody from './custody.json';
import decide from './decide.json';
import design from './design.json';
import device from './device.json';
import domestic from './domestic.json';
import drafts from './drafts.json';
import errors from './errors.json';
import event from './event.json';
import filter from './filter.json';
import find from './find.json';
import followup from './followup.json';
import glossary from './glossary.json';
import history from './history.json';
import hit from './hit.json';
import home from './home.json';
import hot from './hot.json';
import identification from './identification.json';
import imports from './import.json';
import item from './item.json';
import keeping from './keeping.json';
import limits from './limits.json';
import list from './list.json';
import mail from './mail.json';
import matrix from './matrix.json';
import measures from './measures.json';
import navigation from './navigation.json';
import next from './next.json';
import notice from './notice.json';
import paper from './paper.json';
import outside from './outside.json';
import party from './party.json';
import performance from './performance.json';
import photograph from './photograph.json';
import picture from './picture.json';
import places from './places.json';
import practice from './practice.json';
import quality from './quality.json';
import query from './query.json';
import record from './record.json';
import reference from './reference.json';
import restriction from './restriction.json';
import retention from './retention.json';
import saved from './saved.json';
import selection from './selection.json';
import sheet from './sheet.json';
import signin from './signin.json';
import spot from './spot.json';
import standing from './standing.json';
import states from './states.json';
import story from './story.json';
import theme from './theme.json';
import trace from './trace.json';
import watch from './watch.json';

/** Display texts by namespace, one file each. */
export default {
  account,
  actors,
  analytics,
  attachment,
  audit,
  ballistics,
  bases,
  blank,
  calendar,
  capture,
  check,
  codes,
  common,
  completeness,
  contacts,
  custody,
  decide,
  design,
  device,
  directory,
  domestic,
  drafts,
  errors,
  event,
  filter,
  find,
  followup,
  glossary,
  history,
  hit,
  home,
  hot,
  identification,
  import: imports,
  item,
  keeping,
  limits,
  list,
  mail,
  matrix,
  measures,
  navigation,
  next,
  notice,
  paper,
  outside,
  party,
  performance,
  photograph,
  picture,
  places,
  practice,
  quality,
  query,
  record,
  reference,
  restriction,
  retention,
  saved,
  selection,
  sheet,
  signin,
  spot,
  standing,
  states,
  story,
  theme,
  trace,
  watch,
};
