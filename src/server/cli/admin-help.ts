import { programName } from './program-name.ts';

/** What `admin` answers when it is asked for help, or for what it does not know. */
export const adminHelp = `Usage: ${programName} admin <command> --data DIR

  join-code create [--uses N] [--days N]   a new join code (1 use, 14 days) for classes that you know;
        … --label TEXT --organisation ID   what it is for; where classes that come in by it belong
        … --unverified                     for a code that anybody may have: who comes in by it receives no
                                           work of children until you verify the class
  join-code list                           codes that still admit a class
  classes                                  every enrolled class
  join-code end <code>                     the code admits nobody any more
  device list                              every device, and which were revoked
  class verify <class-id>                  confirms that a class is the one it says it is
  class unverify <class-id>                takes that back
  device revoke <class-id>                 ends a class's device token, until it enrols with a new code
  quota set <class-id> <MiB>               what a class may store
  writes pause | resume                    kiosks wait with sending and go on reading
  report list                              what classes have reported, the open ones first
  report show <id> [--to DIR]              the reported post; with --to its media, too. The log says that it was shown
  report remove | keep <id> [--words TEXT] takes a reported post off, or leaves it; the classes are told
  totals                                   classes, posts, media and their bytes
  traffic                                  what came and went on each of the last 30 days
  message reports                          messages between teachers that one of them has reported
  message read <message-id>                what the two classes wrote to each other; the log says that it was read
  message settle <message-id>              it was dealt with: the conversation is closed to you again
  audit list | verify                      what admins did; whether the log is whole

  person add <name> --role administrator   a person with the admin page; prints a link that signs in once
  person list | link <id> | end <id>       who they are; a new link; out at once

  organisation list | create <name>        schools or districts to sort classes by
  organisation rename <id> <name>          gives it another name
  class move <class-id> [<organisation>]   where a class belongs; nowhere when left out
  class export <class-id> --to DIR         all that is here of a class, with media
  class erase <class-id>                   forgets a class and all its work
        … --alias NAME                     of one child only, by the name that partners see

  project list                             every project
  project feature | unfeature <id>         recommends it where projects are found
  project end | reopen <id>                takes nothing more and lets nobody in

  notice show                              what kiosks are told
  notice maintenance <words> [<moment>]    a banner on every teacher's desk, until then
  notice over                              takes it down
  notice closing <day> [<words>] | staying the endpoint closes for good on that day
  clock show | confirm                     whether its jump holds erasing up; the date is right
  retention show                           how long work is kept
  retention set <days> <days>              after a project closed; after a class was last heard of; or never

The endpoint may be running meanwhile.`;
