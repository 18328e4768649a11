/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRFilters=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all2)=>{for(var name in all2)__defProp(target,name,{get:all2[name],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var filters_exports={};__export(filters_exports,{Filters:()=>Filters,bits:()=>bits_exports,explorer:()=>explorer,make:()=>make,onceInView:()=>onceInView,thumb:()=>thumb,
windowOf:()=>windowOf});var bits_exports={};__export(bits_exports,{add:()=>add,all:()=>all,has:()=>has,keep:()=>keep,none:()=>none,of:()=>of,pack:()=>pack,remove:()=>remove,rows:()=>rows,
shared:()=>shared,size:()=>size,unpack:()=>unpack});var none=length=>new Uint32Array(Math.ceil(length/32));function all(length){const bits=none(length).fill(4294967295);
if(length%32)bits[bits.length-1]=2**(length%32)-1;return bits}function of(some,length){const bits=none(length);for(const row of some)bits[row>>5]|=1<<(row&31);return bits}
var has=(bits,row)=>Boolean(bits[row>>5]>>>(row&31)&1);function keep(bits,other){for(let at=0;at<bits.length;at++)bits[at]&=other[at];return bits}function add(bits,other){
for(let at=0;at<bits.length;at++)bits[at]|=other[at];return bits}function remove(bits,other){for(let at=0;at<bits.length;at++)bits[at]&=~other[at];return bits}function size(bits){
let sum=0;for(const word of bits)sum+=ones(word);return sum}function shared(bits,other){let sum=0;for(let at=0;at<bits.length;at++)sum+=ones(bits[at]&other[at]);
return sum}function rows(bits){const listed=[];for(let at=0;at<bits.length;at++)for(let word=bits[at];word;word&=word-1)listed.push(32*at+31-Math.clz32(word&-word));
return listed}function unpack(text,length){const bytes=Uint8Array.from(atob(text),character=>character.charCodeAt(0));const bits=none(length);for(let at=0;at<bytes.
length;at++)bits[at>>2]|=bytes[at]<<8*(at&3);return bits}function pack(bits,length){let text="";for(let at=0;at<Math.ceil(length/8);at++)text+=String.fromCharCode(
bits[at>>2]>>>8*(at&3)&255);return btoa(text)}function ones(word){let rest=word-(word>>>1&1431655765);rest=(rest&858993459)+(rest>>>2&858993459);return(rest+(rest>>>
4)&252645135)*16843009>>>24}var SPACES="\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";var SPACE=new RegExp(`[${SPACES}]+`,"gu");var HAN="\\u3005\\u30\
07\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";var WORD=`(?:(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}])+|\\p{Nd}+`;var PIECE=`(?:(\
?![${HAN}])[\\p{L}\\p{N}])+`;var COMPOUND=`${PIECE}(?:[-']${PIECE})+`;var ATOMS=new RegExp(`[${HAN}]+|${WORD}`,"gu");var TERMS=new RegExp(`(?<compound>${COMPOUND}\
)|(?<han>[${HAN}]+)|(?<word>${WORD})`,"gu");var TONED=/^(?:[a-z]{1,6}[1-5])+$/;var WRITTEN={œ:"oe",æ:"ae",ø:"o",ł:"l",đ:"d",ð:"d",þ:"th",ħ:"h",ı:"i",ŋ:"\
n","­":"","​":"","⁠":""};for(const sign of"’‘ʼʹ`´′")WRITTEN[sign]="'";for(const sign of"‐‑‒–—−")WRITTEN[sign]="-";var ASCII=/^[\x00-\x7f]*$/;
var CHEROKEE=/\p{Script=Cherokee}/u;var MARK=/\p{Mn}/u;var LONGEST_TEXT=200;function casefold(text){if(ASCII.test(text))return text.toLowerCase();let folded="";
for(const character of text)folded+=folding(character);return folded.replaceAll("ς","σ")}function folding(character){if(character==="ı")return character;if(CHEROKEE.
test(character))return character.toUpperCase();return character.toLowerCase().toUpperCase().toLowerCase()}function fold(text){const plain=casefold(casefold(text).
normalize("NFKD"));if(ASCII.test(plain))return plain;let folded="";for(const character of plain)folded+=WRITTEN[character]??(MARK.test(character)?"":character);
return folded}var spaced=text=>(fold(text).match(ATOMS)??[]).join(" ");function tidy(text){const start=[...text].slice(0,2*LONGEST_TEXT).join("").replace(SPACE,
" ");const visible=start.replace(/[\p{Cc}\p{Cs}]/gu,"");const words=visible.split(" ").filter(Boolean).join(" ");return[...words].slice(0,LONGEST_TEXT).join("").
trim()}function compare(one,other){const length=Math.min(one.length,other.length);for(let at=0;at<length;at++){const difference=rank(one.charCodeAt(at))-rank(other.
charCodeAt(at));if(difference)return difference}return one.length-other.length}function rank(unit){if(unit>=57344)return unit-2048;return unit>=55296?unit+8192:
unit}function terms(question,{fillers,mostTerms}){const chunks=fold(question).split(SPACE).filter(Boolean);const cut=chunks.flatMap(chunk=>cutChunk(chunk,fillers)).
slice(0,mostTerms);const isFiller=({parts})=>parts.every(part=>fillers.has(part));const needed=cut.some(term=>!isFiller(term));return cut.map((term,at)=>({...term,
last:at===cut.length-1,filler:needed&&isFiller(term)}))}function cutChunk(chunk,fillers){const state={last:false,filler:false};if(TONED.test(chunk)){const parts=chunk.
match(ATOMS)??[];return[{kind:"compound",parts,whole:chunk.replace(/\d/g,""),...state}]}return[...chunk.matchAll(TERMS)].map(([text,compound,han])=>{const kind=compound?
"compound":han?"han":"word";let parts=text.match(ATOMS)??[];const telling=parts.filter(part=>!fillers.has(part));if(kind==="compound"&&telling.length)parts=telling;
return{kind,parts,whole:text.replace(/[-']/g,""),...state}})}var pairs=characters=>characters.slice(1).map((character,at)=>characters[at]+character);var EARTH_RADIUS_KM=6371.0088;var LONGEST_KM=2e4;var DECIMALS=2;var NUMBER="[+-]?[0-9]{1,3}(?:\\.[0-9]{1,17})?";var POINT=new RegExp(`^\\s*(${NUMBER})\\s*,\\s*(${NUMBER}\
)\\s*$`,"u");function point(text){const match=POINT.exec(text);if(!match)return null;const[latitude,longitude]=match.slice(1).map(part=>rounded(Number(part),DECIMALS)+
0);if(Math.abs(latitude)>90||Math.abs(longitude)>180)return null;return{key:`${latitude},${longitude}`,latitude,longitude}}function radius(km){if(km===null||!Number.
isFinite(km)||rounded(km,1)<=0)return null;return Math.min(rounded(km,1),LONGEST_KM)}function rounded(value,decimals){const up=Number(value.toFixed(decimals));if(Math.
abs(value*2**(decimals+1)%2)!==1)return up;const step2=10**decimals;const even=2*Math.round(value*step2/2);return even/step2}var RADIANS=Math.PI/180;function distances(place,latitudes,longitudes){
const first=place.latitude*RADIANS;return Float64Array.from(latitudes,(latitude,row)=>{const longitude=longitudes[row];if(latitude===null||longitude===null)return Number.
NaN;const second=latitude*RADIANS;const turn=(longitude-place.longitude)*RADIANS/2;const square=Math.sin((second-first)/2)**2+Math.cos(first)*Math.cos(second)*Math.
sin(turn)**2;return 2*EARTH_RADIUS_KM*Math.asin(Math.sqrt(Math.min(Math.max(square,0),1)))})}function numbers(text){const bytes=atob(text);const read2=new Int32Array(bytes.length);let length=0;let number=0;let shift=0;for(let at=0;at<bytes.length;at++){
const byte=bytes.charCodeAt(at);number|=(byte&127)<<shift;shift+=7;if(byte<128){read2[length++]=number;number=0;shift=0}}return read2.slice(0,length)}function lists({
lengths,steps}){const counts=numbers(lengths);const values=numbers(steps);const firsts=new Int32Array(counts.length+1);for(let list=0;list<counts.length;list++){
firsts[list+1]=firsts[list]+counts[list];for(let at=firsts[list]+1;at<firsts[list+1];at++)values[at]+=values[at-1]}return{firsts,values}}var LAST_CHARACTER="􏿿";var NAMES=["place","name"];var Words=class{constructor(table2,length){this.length=length;this.rules=table2.rules;this.reading={fillers:new Set(
table2.rules.fillers),mostTerms:table2.rules.most_terms};this.words=table2.words.split("\n");this.sounds=new Set(table2.sounds);this.names=table2.names.split("\n");
this.nameRows=numbers(table2.name_rows);this.fields=new Map;for(const[field,{texts,rows:rows2}]of Object.entries(table2.fields))this.fields.set(field,{texts:lists(
texts),rows:lists(rows2)})}find(question){const needed=this.oneWord(terms(question,this.reading));const scores=new Float64Array(this.length);if(!needed.length)return{
scores,complete:true};const matching=new Uint8Array(this.length).fill(1);let complete=true;for(const term of needed){const worth=this.worth(this.variants(term));
complete&&=term.kind!=="han"&&worth.some(value=>value>0);const factor=term.filler?this.rules.filler:1;for(let row=0;row<this.length;row++){scores[row]+=worth[row]*
factor;if(!term.filler&&!worth[row])matching[row]=0}if(!matching.includes(1))break}for(let row=0;row<this.length;row++)if(!matching[row])scores[row]=0;complete&&=
scores.some(score=>score>0);this.addNames(spaced(question),scores);return{scores,complete}}oneWord(cut){const kept=[];for(const term of cut){const before=kept.at(
-1);const whole=before?before.whole+term.whole:"";const areSounds=before&&this.sounds.has(before.whole)&&this.sounds.has(term.whole);if(areSounds&&this.place(whole)>=
0)kept[kept.length-1]={kind:"word",parts:[whole],whole,last:term.last,filler:false};else kept.push(term)}return kept}variants({kind,parts,whole,last}){const fields=Object.
keys(this.rules.weights);const{begun,loose,short_forms:short}=this.rules;const word=text=>({words:[text]});if(kind==="han"){const characters=[...whole];const two=pairs(
characters);return[{needles:(two.length?two:[whole]).map(word),factor:1,fields},{needles:characters.map(word),factor:loose,fields:NAMES}]}const needles=parts.map(
part=>({words:[part,...short[part]??[]]}));const variants=[{needles:[word(whole)],factor:1,fields},{needles,factor:1,fields}];if(!last)return variants;const end={
words:[],begins:parts.at(-1)};return[...variants,{needles:[{words:[],begins:whole}],factor:begun,fields},{needles:[...needles.slice(0,-1),end],factor:begun,fields}]}worth(variants){
const worth=new Float64Array(this.length);for(const{needles,factor,fields}of variants)for(const field of fields){const value=factor*this.rules.weights[field];for(const row of this.
rows(needles,field))worth[row]=Math.max(worth[row],value)}return worth}rows(needles,field){const[first,...others]=needles.map(needle=>this.rowsOf(needle,field));
for(const other of others)keep(first,other);return rows(first)}rowsOf(needle,field){const{texts,rows:rows2}=this.fields.get(field);const held=none(this.length);
for(const[low,high]of this.spans(needle))for(let at=texts.firsts[low];at<texts.firsts[high];at++){const text=texts.values[at];for(let place=rows2.firsts[text];place<
rows2.firsts[text+1];place++){const row=rows2.values[place];held[row>>5]|=1<<(row&31)}}return held}spans({words,begins}){if(begins)return[[lowest(this.words,begins),
lowest(this.words,begins+LAST_CHARACTER)]];const places=words.map(word=>this.place(word)).filter(place=>place>=0);return places.map(place=>[place,place+1])}place(word){
const place=lowest(this.words,word);return this.words[place]===word?place:-1}addNames(question,scores){if(!question)return;const bonus=new Map;const high=lowest(
this.names,question+LAST_CHARACTER);for(let at=lowest(this.names,question);at<high;at++){const value=this.names[at]===question?this.rules.whole_name:this.rules.
name_begins;const row=this.nameRows[at];bonus.set(row,Math.max(bonus.get(row)??0,value))}for(const[row,value]of bonus)if(scores[row]>0)scores[row]+=value}};function lowest(texts,text){
let low=0;let high=texts.length;while(low<high){const middle=low+high>>1;if(compare(texts[middle],text)<0)low=middle+1;else high=middle}return low}var address_exports={};__export(address_exports,{query:()=>query,read:()=>read,write:()=>write});function select(chosen2={}){const codes={};for(const[key,some]of Object.entries(chosen2.codes??{}))if(some.length)codes[key]=[...new Set(some)].sort(compare);const place=tidy(
chosen2.near??"");const near=point(place)?.key??place;return{codes,everyStatus:Boolean(chosen2.everyStatus)&&!codes.status,words:tidy(chosen2.words??""),year:chosen2.
year??null,near,km:near?radius(chosen2.km??null):null}}var withCodes=(selection,key,codes)=>select({...selection,codes:{...selection.codes,[key]:codes}});var isDefault=({codes,everyStatus,words,year,near})=>!Object.keys(codes).length&&!everyStatus&&!words&&year===null&&!near;var RESERVED=new Set(["lang","site","page","embed","embed_options"]);var EVERY_STATUS="every";var TRACKING=new RegExp("^(?:utm_[\\p{L}\\p{N}_]+|mtm_[\\p{L}\\p{N}_]+\
|pk_[\\p{L}\\p{N}_]+|mc_[ce]id|_hs[\\p{L}\\p{N}_]+|_g[al]|mkt_tok|igshid|srsltid|ref_src|msclkid|(?:fb|g|d|tw|tt|y)clid|[gw]braid)$","u");var AROUND=/[ \t\n\u00a0.,;:!?)\]}>"'»”’)。，；：、！？）》」』】…]+$/u;
function read(pairs2,known){const reading=new Reading(known);for(const[name,value]of pairs2){const key=name.replace(/^amp;/,"");if(TRACKING.test(key)||RESERVED.
has(key)||known.own.has(key)||!value)continue;const isBeyond=key==="year"&&!reading.isPast(value.replace(AROUND,""));if(isBeyond||!reading.take(key,value))reading.
ignored.push([key,value])}return reading.end()}var Reading=class{constructor(known){this.known=known;this.chosen={codes:{}};this.ignored=[];this.asksPlace=false}end(){
const{chosen:chosen2,ignored}=this;if(chosen2.codes.status&&chosen2.everyStatus)ignored.push(["status",EVERY_STATUS]);if("km"in chosen2&&!("near"in chosen2))ignored.
push(["km",String(chosen2.km)]);return{selection:select(chosen2),ignored,asksPlace:this.asksPlace}}take(key,value){const{chosen:chosen2,known}=this;if(key==="st\
atus"&&meant(casefold(value),[EVERY_STATUS])){chosen2.everyStatus=true;return true}if(known.codes.has(key)){const code=this.code(key,value);if(code===void 0)return false;
chosen2.codes[key]=[...chosen2.codes[key]??[],code];return true}if(!Object.hasOwn(SINGLES,key)||SINGLES[key].field in chosen2)return false;const{field,text}=SINGLES[key];
const taken=text(value,this)??text(value.replace(AROUND,""),this);if(taken!==null)chosen2[field]=taken;return taken!==null}code(key,value){const codes=this.known.
codes.get(key);const byText=new Map(codes.map(code=>[casefold(code),code]));for(const code of codes)byText.set(code,code);const texts=[...byText.keys()];return byText.
get(meant(value,texts)||meant(casefold(value),texts))}isPast(year){const{firstYear,thisYear}=this.known;if(thisYear===null)return true;return String(firstYear??
0).padStart(4,"0")<=year&&year<=String(thisYear)}place(text){const place=tidy(text);const key=point(place)?.key??this.known.places.get(place)?.key;if(key||!place)
return key??null;this.asksPlace=true;return place}};var SINGLES={q:{field:"words",text:text=>tidy(text)||null},year:{field:"year",text:text=>/^[12][0-9]{3}$/.test(
text)?Number(text):null},near:{field:"near",text:(text,reading)=>reading.place(text)},km:{field:"km",text:text=>/^[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text)?radius(
Number(text)):null}};var meant=(value,known)=>[value,value.replace(AROUND,"")].find(candidate=>known.includes(candidate))??"";function write(selection,keys){const pairs2=[];
for(const key of keys)for(const code of selection.codes[key]??[])pairs2.push([key,code]);const{everyStatus,words,year,near,km}=selection;const singles={status:everyStatus&&
EVERY_STATUS,q:words,year,near,km};for(const[key,value]of Object.entries(singles))if(value)pairs2.push([key,String(value)]);return pairs2}var query=pairs2=>pairs2.
map(([key,value])=>`${quoted(key)}=${quoted(value)}`).join("&");var quoted=text=>encodeURIComponent(text).replace(/[!'()*]/g,sign=>`%${sign.charCodeAt(0).toString(
16).toUpperCase()}`).replaceAll("%20","+");var Engine=class{constructor(sets,rows2){this.length=sets.length;this.rows=rows2;this.firstYear=sets.first_year;this.starts=sets.starts;this.ends=sets.ends;this.
former=unpack(sets.former,this.length);this.ever=unpack(sets.ever,this.length);this.placed=this.where(row=>rows2.latitude[row]!==null);this.codes=new Map;this.carriers=
new Map;for(const[key,{codes,carriers}]of Object.entries(sets.facets)){this.codes.set(key,codes);this.carriers.set(key,carriers.map(set=>unpack(set,this.length)))}
this.within=null;this.words=null;this.places=new Map;this.matched={words:"",matches:null};this.named=null}bring(table2){this.words=new Words(table2,this.length)}answer(selection,thisYear){
const asks=[];let{year}=selection;if(year!==null&&thisYear!==null&&year>=thisYear)year=null;const masks=new Map;if(this.within)masks.set("within",this.within);for(const[
key,codes]of Object.entries(selection.codes))masks.set(key,this.any(key,codes));if(year===null&&!selection.everyStatus&&!selection.codes.status)masks.set("statu\
s",remove(all(this.length),this.former));const matches=selection.words?this.match(selection.words):null;if(matches)masks.set("words",this.where(row=>matches.scores[row]>
0));if(matches&&!matches.complete)asks.push("words");const place=this.place(selection.near);if(selection.near&&!place)asks.push("place");const away=place&&distances(
place,this.rows.latitude,this.rows.longitude);const{km}=selection;if(away&&km!==null)masks.set("near",this.where(row=>away[row]<=km));const{known,startUnknown,endUnknown}=this.
members(year);const fitting=this.passing(masks,"");const shown=keep(fitting.slice(),known);const lost=away&&this.where(row=>Number.isNaN(away[row]));return{shown,
order:this.ordered(shown,matches?matches.scores.map(score=>-score):away),counts:this.counts(masks,known),distances:away,place,placed:shared(shown,this.placed),startUnknown:shared(
fitting,startUnknown),endUnknown:shared(fitting,endUnknown),unplaced:lost?shared(keep(this.passing(masks,"near"),known),lost):0,asks}}place(near){return point(near)??
this.places.get(near)??null}match(words){if(!this.words)return{scores:new Float64Array(this.length),complete:false};if(this.matched.words!==words||!this.matched.
matches)this.matched={words,matches:this.words.find(words)};return this.matched.matches}any(key,some){const carried=none(this.length);const codes=this.codes.get(
key)??[];for(const code of some){const set=this.carriers.get(key)?.[codes.indexOf(code)];if(set)add(carried,set)}return carried}passing(masks,but){const passing=all(
this.length);for(const[key,mask]of masks)if(key!==but)keep(passing,mask);return passing}counts(masks,known){const all2=keep(this.passing(masks,""),known);const counts={};
for(const[key,carriers]of this.carriers){const sites=masks.has(key)?keep(this.passing(masks,key),known):all2;counts[key]=carriers.map(set=>shared(sites,set))}return counts}members(year){
const none2=none(this.length);if(year===null)return{known:all(this.length),startUnknown:none2,endUnknown:none2};const{starts,ends}=this;const former=row=>has(this.
former,row);const ended=row=>ends[row]!==null&&ends[row]<year;const joined=keep(this.where(row=>starts[row]!==null&&starts[row]<=year),this.ever);const stayed=this.
where(row=>!former(row)||starts[row]===year||ends[row]!==null&&ends[row]>=year);const open=this.where(row=>former(row)&&starts[row]<year&&ends[row]===null);const undated=this.
where(row=>starts[row]===null&&!ended(row));return{known:keep(stayed,joined),startUnknown:keep(undated,this.ever),endUnknown:keep(open,joined)}}ordered(shown,ranks){
const rows2=this.byName().filter(row=>has(shown,row));if(!ranks)return rows2;const rank2=row=>Number.isNaN(ranks[row])?Infinity:ranks[row];return rows2.sort((one,other)=>{
const[first,second]=[rank2(one),rank2(other)];return first===second?0:first-second})}byName(){if(!this.named){const{name}=this.rows;const keys=name.map(fold);this.
named=name.map((_,row)=>row);this.named?.sort((one,other)=>compare(keys[one],keys[other])||compare(name[one],name[other])||one-other)}return this.named}where(is){
const set=none(this.length);for(let row=0;row<this.length;row++)if(is(row))set[row>>5]|=1<<(row&31);return set}};var Explorer=class{engine=null;selection=select();parts=new Set;latest={selection:null,answer:null};limits=null;changed=()=>{};begin(engine,limits,changed){this.
engine=engine;this.limits=limits;this.changed=changed}local(){return{selection:this.selection,answer:this.answer()}}follow(signal,draw2){this.parts.add(draw2);signal.
addEventListener("abort",()=>this.parts.delete(draw2))}place(near){return{label:near,name:near}}want(change){this.show(change(this.selection));this.changed()}show(selection){
this.selection=select(selection);for(const draw2 of[...this.parts])draw2()}answer(){const{engine,latest,limits,selection}=this;if(!engine||!limits)return null;if(latest.
selection!==selection){const everyStatus=selection.everyStatus||limits.everyStatus;const answer=engine.answer(select({...selection,everyStatus}),limits.thisYear);
this.latest={selection,answer}}return this.latest.answer}};var explorer=new Explorer;function make(tag,className,...children){const element=document.createElement(tag);if(className)element.className=className;element.append(...children);return element}
var inner=(parent,tag,rest="")=>parent.querySelector(tag+rest);function thumb(rows2,row,portrait,file){const photo=rows2.photos[rows2.id[row]];if(!photo&&rows2.latitude[row]===null)return null;const image=make("img");Object.
assign(image,{alt:"",width:144,height:108});if(photo){image.style.backgroundColor=photo.colour;image.style.objectPosition=photo.focus}const source=photo?file(photo.
file):portrait(rows2.id[row]);image.dataset.src=source;const away=rows2.commons?.[rows2.id[row]];if(away){image.className="accr-on-commons";Object.assign(image.
dataset,{commons:away.src,focus:away.focus})}onceInView(image,()=>{image.src=image.dataset.src??source});return make("span","accr-thumb",image)}var STAYS=100;var waits=new WeakMap;
var wanted=new WeakMap;var seen=new IntersectionObserver(entries=>{for(const{target,isIntersecting}of entries){clearTimeout(waits.get(target));if(isIntersecting)
waits.set(target,setTimeout(()=>{seen.unobserve(target);wanted.get(target)?.()},STAYS))}});function onceInView(element,come){wanted.set(element,come);seen.observe(
element)}var lives=new WeakMap;function lifetime(element){lives.get(element)?.abort();const life=new AbortController;lives.set(element,life);return life.signal}var ending=element=>()=>lives.
get(element)?.abort();var pressed=false;var waiting=[];function press(event){if(event.type==="pointerdown"&&event.button)return;if(event.target.type==="range")return;
if(event.type==="keydown"&&![" ","Enter"].includes(event.key??""))return;pressed=true}function release(event){if(!pressed||event.type==="pointermove"&&event.buttons)
return;setTimeout(()=>{pressed=false;const due=waiting;waiting=[];for(const draw2 of due)draw2()})}if(typeof window!=="undefined"){for(const type of["pointerdow\
n","keydown"])window.addEventListener(type,press,true);for(const type of["pointerup","pointercancel","pointermove","keyup","dragend","blur"])window.addEventListener(
type,release,true)}function whenReleased(signal,draw2){const alive=()=>signal.aborted||draw2();if(pressed)waiting.push(alive);else alive()}var tables=new Map;var table=async name=>tables.get(name);function chips_default(component){const{data,parentElement}=component;const signal=lifetime(parentElement);parentElement.classList.add("accr-chips");table(data.
rows).then(rows2=>{const draw2=()=>whenReleased(signal,()=>show(parentElement,data,rows2));explorer.follow(signal,draw2);draw2()});return ending(parentElement)}
function show(parent,data,rows2){const selection=explorer.local(data.token)?.selection??select(data.selection);const before=[...parent.children];const kept=new Map(
before.map(button=>[button.dataset.chip,button]));const buttons=chips(selection,data,rows2).filter(({key})=>key!==data.kept).map(({key,name,rest})=>{const button=kept.
get(key)??make("button","accr-chip");if(button.textContent!==name)button.textContent=name;return pressed2(button,key,rest,data.words.remove)});if(data.clears&&!isDefault(
selection)){const clear=kept.get("all")??make("button","accr-clear-all");if(clear.textContent!==data.words.clear)clear.textContent=data.words.clear;buttons.push(
pressed2(clear,"all",()=>select()))}const same=buttons.length===before.length&&buttons.every((button,at)=>button===before[at]);if(same)return;const active=document.
activeElement;const place=before.indexOf(active);parent.replaceChildren(...buttons);if(place>=0){const next=buttons.includes(active)?active:buttons[place]??buttons.
at(-1);next?.focus({preventScroll:true})}}function pressed2(button,key,rest,title=""){button.type="button";button.dataset.chip=key;button.title=title;button.onclick=
()=>explorer.want(rest);return button}function chips(selection,{names,facets,words,selection:drawn},rows2){const{codes,everyStatus,year}=selection;const name=(key,text)=>names[key]??
text;const listed=facets.flatMap(facet=>(codes[facet]??[]).map(code=>({key:`${facet}-${code}`,name:name(`${facet}-${code}`,labelled(rows2,facet,code)),rest:before=>withCodes(
before,facet,(before.codes[facet]??[]).filter(chosen2=>chosen2!==code))})));const add2=(key,text,change)=>listed.push({key,name:text,rest:before=>({...before,...change})});
if(everyStatus)add2("every-status",name("every-status",""),{everyStatus:false});if(selection.words)add2("words",words.words.replace("{words}",()=>selection.words),
{words:""});if(selection.near){const near=words.near.replace("{place}",()=>explorer.place(selection.near).name);const isDrawn=selection.near===drawn?.near;add2(
"near",isDrawn?name("near",near):near,{near:"",km:null})}if(year)add2("year",words.year.replace("{year}",String(year)),{year:null});return listed}function labelled({
facets},facet,code){const label=facets[facet]?.values.find(([known])=>known===code)?.[1]??code;return(facets[facet]?.said??"{label}").replace("{label}",()=>label)}function count_default(component){const{data,parentElement}=component;const signal=lifetime(parentElement);let sentence=parentElement.querySelector("p");if(!sentence){
sentence=make("p","accr-shown-count");sentence.setAttribute("role","status");sentence.setAttribute("aria-live","polite");parentElement.replaceChildren(sentence)}
const draw2=()=>{const local=explorer.local(data.token);if(local&&!local.answer)return;const text=local?.answer?counted(local.selection,local.answer,data):data.
sentence;if(sentence.textContent!==text)sentence.textContent=text};explorer.follow(signal,draw2);draw2();return ending(parentElement)}function counted(selection,answer,{
forms,on_map,withheld,hiding,tag}){const{order,placed}=answer;const chosen2=selection.codes.programme??[];const hides=chosen2.length>0&&chosen2.every(code=>hiding.
includes(code));if(order.length===0&&hides)return withheld;const number=value=>value.toLocaleString(tag);const category=new Intl.PluralRules(tag).select(order.length);
const sites=(forms[category]??forms.other).replace("{n}",number(order.length));if(placed===order.length)return sites;const seen2=on_map.replace("{placed}",number(
placed)).replace("{found}",number(order.length));return`${sites} · ${seen2}`}var SHOWN=7;var LONG=10;function facet_default(component){const{data,parentElement}=component;const signal=lifetime(parentElement);table(data.rows).then(rows2=>{
const draw2=()=>whenReleased(signal,()=>{let facet=parentElement.accrFacet;if(facet?.address!==data.rows){facet=new Facet(data,rows2);parentElement.accrFacet=facet;
parentElement.replaceChildren(facet.details)}facet.update(data)});explorer.follow(signal,draw2);draw2()});return ending(parentElement)}var Facet=class{all=false;typed="";sorted=[];constructor(data,rows2){
const{title,values,withheld,note}=rows2.facets[data.name];this.data=data;this.address=data.rows;this.rows=rows2;this.values=values.map(([code,label,group,rank2])=>({
code,label,group,rank:rank2,count:0}));this.withheld=new Set(withheld);this.note=make("p","accr-facet-none",note);this.number=make("span","accr-facet-chosen");this.
summary=make("summary","",make("span","accr-facet-title",title),this.number);this.list=make("div","accr-facet-values");this.more=make("button","accr-link");this.
none=make("p","accr-facet-none",rows2.words.none);this.details=make("details","accr-facet",this.summary,this.box(title,rows2.words));this.lines=new Map(this.values.
map(value=>[value.code,this.line(value)]));this.details.open=data.open||data.chosen.length>0}box(title,words){this.more.type="button";this.more.addEventListener(
"click",()=>{this.all=!this.all;this.fill();if(!this.all)this.summary.focus()});const box=make("fieldset","",make("legend","accr-hidden",title));if(this.values.
length>LONG)box.append(this.search(title,words));box.append(this.list,this.none,this.note,this.more);return box}search(title,words){const search=make("input","a\
ccr-facet-search");search.type="search";search.placeholder=words.search;search.setAttribute("aria-label",`${words.search} (${title})`);search.addEventListener("\
input",()=>{this.typed=search.value;this.fill()});return search}line({code,label}){const input=make("input");input.type="checkbox";input.dataset.code=code;input.
addEventListener("change",()=>{const{name}=this.data;explorer.want(selection=>{const others=(selection.codes[name]??[]).filter(each=>each!==code);return withCodes(
selection,name,input.checked?[...others,code]:others)});this.fill()});const count=make("span","accr-facet-count");return{input,count,label:make("label","",input,
make("span","",label),count)}}get chosen(){const local=explorer.local(this.data.token);return local?local.selection.codes[this.data.name]??[]:this.data.chosen}get hides(){
const programmes=explorer.selection?.codes.programme??[];const withheld=this.rows.facets.programme?.withheld??[];return programmes.length>0&&programmes.every(code=>withheld.
includes(code))}update(data){this.data=data;const local=explorer.local(data.token);const counts=local?local.answer?.counts[data.name]:data.counts;if(counts||!this.
sorted.length)for(const[place,value]of this.values.entries())value.count=(counts??data.counts)[place];this.sorted=[...this.values].sort((a,b)=>a.rank-b.rank||b.
count-a.count||a.label.localeCompare(b.label,this.rows.locale));this.fill()}fill(){const{words,locale}=this.rows;const{chosen:chosen2}=this;const wanted2=fold(this.
typed).trim();const found=this.sorted.filter(({label})=>!wanted2||fold(label).includes(wanted2));const short=wanted2||this.all||found.length<=SHOWN+2;const kept=short?
found:found.filter(({code},place)=>place<SHOWN||chosen2.includes(code));const isWithheld=({code,count})=>count===0&&this.withheld.has(code);const{hides}=this;for(const value of kept){
const number=hides&&value.count===0?"":value.count.toLocaleString(locale);this.dress(value,isWithheld(value)?words.withheld:number,chosen2.includes(value.code))}
this.note.hidden=!kept.some(isWithheld);this.place(kept);this.number.textContent=chosen2.length?words.chosen.replace("{n}",String(chosen2.length)):"";this.number.
hidden=!chosen2.length;this.none.hidden=found.length>0;this.more.hidden=Boolean(wanted2)||found.length<=SHOWN+2;this.more.textContent=this.all?words.fewer:words.
more.replace("{n}",String(found.length-kept.length))}dress(value,number,isChosen){const line=this.lines.get(value.code);if(!line)return;const{input,count,label}=line;
const empty=value.count===0&&!isChosen;input.checked=isChosen;input.disabled=empty;label.classList.toggle("accr-empty",empty);count.textContent=number}place(kept){
const wanted2=[];let heading="";for(const{code,group}of kept){if(group&&group!==heading){heading=group;wanted2.push(make("p","accr-facet-group",group))}const line=this.
lines.get(code);if(line)wanted2.push(line.label)}const said=nodes=>[...nodes].map(node=>node.textContent).join("\n");const same=wanted2.length===this.list.children.
length&&said(wanted2)===said(this.list.children)&&wanted2.every((node,at)=>node.tagName==="P"||node===this.list.children[at]);if(same)return;const focused=this.
list.contains(document.activeElement)?document.activeElement:null;this.list.replaceChildren(...wanted2);if(focused instanceof HTMLElement&&this.list.contains(focused))
focused.focus({preventScroll:true})}};var STEP=650;function year_default(component){const{data,parentElement}=component;const signal=lifetime(parentElement);parentElement.accrYear??={data,playing:false,
timer:0};const local=parentElement.accrYear;local.data=data;if(!parentElement.querySelector(".accr-year"))build(parentElement,local);const slider=inner(parentElement,
"input");slider.min=String(data.first);slider.max=String(data.last);slider.setAttribute("aria-label",data.words.label);const draw2=()=>{slider.value=String(chosen(
local));show2(parentElement,local);advance(parentElement,local)};explorer.follow(signal,draw2);draw2();const end=ending(parentElement);return()=>{end();stop(parentElement,
local)}}function build(parent,local){parent.innerHTML=`
    <div class="accr-year">
      <button type="button"><svg viewBox="0 0 20 20" aria-hidden="true"><path/></svg></button>
      <output></output>
      <input type="range" step="1">
    </div>`;const slider=inner(parent,"input");slider.addEventListener("input",()=>{stop(parent,local);choose(local,Number(slider.value))});inner(parent,"button").
addEventListener("click",()=>{if(local.playing)stop(parent,local);else play(parent,local)})}function chosen({data}){const wanted2=explorer.local(data.token);return wanted2?
wanted2.selection.year??data.last:data.value}function choose({data},year){explorer.want(selection=>({...selection,year:year>=data.last?null:year}))}function play(parent,local){
const{first,last}=local.data;local.playing=true;step(parent,local,chosen(local)>=last?first:chosen(local))}function step(parent,local,year){local.timer=setTimeout(
()=>{local.timer=0;advance(parent,local)},STEP);choose(local,year);if(year>=local.data.last)stop(parent,local)}function advance(parent,local){const waits2=explorer.
local(local.data.token)&&!explorer.answer();if(local.playing&&!local.timer&&!waits2)step(parent,local,chosen(local)+1)}function stop(parent,local){clearTimeout(
local.timer);local.timer=0;local.playing=false;if(parent.isConnected)show2(parent,local)}function show2(parent,local){const{words,first,last}=local.data;const slider=inner(
parent,"input");const year=Number(slider.value);const told=year>=last?words.today:String(year);slider.setAttribute("aria-valuetext",told);inner(parent,"output").
textContent=told;const button=inner(parent,"button");button.setAttribute("aria-label",local.playing?words.pause:words.play);button.querySelector("path")?.setAttribute(
"d",local.playing?"M5 3H8.5V17H5ZM11.5 3H15V17H11.5Z":"M5 3L17 10L5 17Z");const share=(year-first)/Math.max(1,last-first);slider.style.setProperty("--share",`${100*
share}%`)}var WHOLE=200;var TOGETHER=8;var BEYOND=1;var GUESS=100;var windows=new WeakMap;function windowOf(list){const known=windows.get(list)??new ListWindow(list);windows.
set(list,known);return known}var ListWindow=class{heights=new Map;drawn=[0,0];length=0;onPaper=false;constructor(list){this.list=list;this.rooms=[room(),room()]}follow(redraw,signal){
let due=0;const look=()=>{due||=requestAnimationFrame(()=>{due=0;if(this.length>WHOLE&&String(this.wanted())!==String(this.drawn))redraw()})};signal.addEventListener(
"abort",()=>cancelAnimationFrame(due));window.addEventListener("scroll",look,{signal,capture:true,passive:true});let wide=innerWidth;window.addEventListener("re\
size",()=>{if(innerWidth!==wide)this.heights.clear();wide=innerWidth;look()},{signal});for(const event of["beforeprint","afterprint"])window.addEventListener(event,
()=>{this.onPaper=event==="beforeprint";redraw()},{signal})}range(length){if(length!==this.length)this.heights.clear();this.length=length;this.drawn=length>WHOLE?
this.wanted():[0,length];return this.drawn}wanted(){if(this.onPaper)return[0,WHOLE];const{top}=this.list.getBoundingClientRect();const pane=this.pane?.getBoundingClientRect();
const first=this.rowAt(Math.max(pane?.top??0,0)-top);const last=this.rowAt(Math.min(pane?.bottom??innerHeight,innerHeight)-top);const from=Math.max(0,first-BEYOND)*
TOGETHER;return[from,Math.min(this.length,(last+1+BEYOND)*TOGETHER)]}get pane(){return this.list.closest('[class*="st-key-site-list"], #side')}put(items){const focused=this.
list.contains(document.activeElement)?document.activeElement:null;const[from,to]=this.drawn;const isWhole=this.length<=WHOLE;const[above,below]=this.rooms;above.
style.height=`${this.above(from/TOGETHER)}px`;below.style.height=`${this.above(this.rows)-this.above(Math.ceil(to/TOGETHER))}px`;const wanted2=isWhole?items:[above,
...items,below];const stays=new Set(wanted2);for(const item of[...this.list.children])if(!stays.has(item))item.remove();let next=this.list.firstChild;for(const item of wanted2){
if(item===next)next=item.nextSibling;else this.list.insertBefore(item,next)}for(const[at,item]of items.entries())this.number(item,from+at,isWhole);if(!isWhole)this.
measure(items,from);if(!(focused instanceof HTMLElement)||focused===document.activeElement)return;this.list.tabIndex=-1;(this.list.contains(focused)?focused:this.
list).focus({preventScroll:true})}number(item,place,isWhole){item.ariaPosInSet=isWhole?null:String(place+1);item.ariaSetSize=isWhole?null:String(this.length)}measure(items,from){
const tops=items.map(item=>item.getBoundingClientRect().top);for(let at=0;at+TOGETHER<items.length;at+=TOGETHER)this.heights.set((from+at)/TOGETHER,tops[at+TOGETHER]-
tops[at])}get rows(){return Math.ceil(this.length/TOGETHER)}get guess(){const known=[...this.heights.values()].filter(Boolean);return known.length?known.reduce(
(sum,height)=>sum+height,0)/known.length:GUESS*TOGETHER}above(row){let known=0;let sum=0;for(const[other,height]of this.heights){if(other>=row)continue;known++;
sum+=height}return sum+(row-known)*this.guess}topOf(place){const{top}=this.list.getBoundingClientRect();return top+this.above(Math.floor(place/TOGETHER))+place%
TOGETHER/TOGETHER*this.guess}rowAt(pixels){const{guess}=this;let bottom=0;for(let row=0;row<this.rows;row++){bottom+=this.heights.get(row)??guess;if(bottom>pixels)
return row}return Math.max(0,this.rows-1)}};function room(){const element=document.createElement("li");element.className="accr-room";element.setAttribute("aria-\
hidden","true");return element}var Filters=class{constructor(data,here,own){this.data=data;this.here=here;this.own=own;this.engine=new Engine(data.sets,here.rows);this.engine.within=bits_exports.
of(data.order,this.engine.length);if(data.words)this.bring(data.words);this.keys=[...this.engine.codes.keys()]}bring(words){this.engine.bring(words)}start(pairs2,changed){
const{data,engine,here,keys}=this;explorer.begin(engine,{thisYear:data.this_year,everyStatus:data.every_status},changed);tables.set("facets",here.facets);this.read(
pairs2);const{count:forms,on_map,withheld,tag}=here;draw(count_default,"count",{token:0,sentence:"",forms,on_map,withheld,hiding:data.hiding,tag});draw(chips_default,
"chips",{token:0,names:{"every-status":here.every_status},rows:"facets",facets:keys,clears:true,words:here.chips});const[first,last]=[engine.firstYear,data.this_year];
if(first!==null&&first<last)draw(year_default,"years",{token:0,first,last,value:last,words:here.years});for(const{key,open}of data.facets){const box=document.createElement(
"div");box.id=`facet-${key}`;document.getElementById("facets")?.append(box);const chosen2=explorer.selection.codes[key]??[];draw(facet_default,box.id,{token:0,rows:"\
facets",name:key,open,chosen:chosen2,counts:[]})}}read(pairs2){const{data,engine,own}=this;explorer.show(address_exports.read([...pairs2],{codes:engine.codes,firstYear:engine.
firstYear,thisYear:data.this_year,places:engine.places,own}).selection)}address(before,after){const chosen2=address_exports.write(explorer.selection,this.keys);
return address_exports.query([...before,...chosen2,...after])}listed(answer){if(explorer.selection.words||answer.place)return answer.order;return this.data.order.
filter(row=>bits_exports.has(answer.shown,row))}notes({startUnknown,endUnknown,asks},noPlace){const{tag,undated:forms}=this.here;const undated=startUnknown+endUnknown;
const notes=[];if(undated){const form=forms[new Intl.PluralRules(tag).select(undated)]??forms.other;notes.push(form.replace("{n}",undated.toLocaleString(tag)))}
if(asks.includes("place"))notes.push(noPlace.replace("{name}",()=>explorer.selection.near));return notes}packed=shown=>bits_exports.pack(shown,this.engine.length)};
function draw(part,id,data){const parentElement=document.getElementById(id);if(parentElement)part({parentElement,data})}return __toCommonJS(filters_exports);})();
